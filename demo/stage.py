"""What every act of the demonstration is given: the month, the people, the files, and a place to tell progress."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from demo.client import Client, Person
from demo.hospital import HOSPITAL_CODE
from demo.month import PREFECTURE, DemoMonth

PROVINCE = "99"
OWN = PREFECTURE[:4]

SYSTEM = Person("prefecture-system", OWN, ("prefecture_system",))
REGISTRY_CLERK = Person("lin-registry", OWN, ("registry_clerk",))
COLLECTOR = Person("wang-contributions", OWN, ("contributions_clerk", "prefecture_system"))
CLAIMS_CLERK = Person("li-claims", OWN, ("claims_clerk",))
RECOGNITION_CLERK = Person("ma-recognition", OWN, ("recognition_clerk",))
RECOGNITION_OFFICER = Person("zhao-recognition", OWN, ("recognition_officer",))
APPRAISAL_CLERK = Person("he-appraisal", OWN, ("appraisal_clerk",))
APPRAISAL_OFFICER = Person("qian-appraisal", OWN, ("appraisal_officer",))
BENEFITS_CLERK = Person("sun-benefits", OWN, ("benefits_clerk",))
BENEFITS_CHECKER = Person("zhou-checker", OWN, ("benefits_checker",))
BENEFITS_APPROVER = Person("wu-approver", OWN, ("benefits_approver",))
BENEFITS_DIRECTOR = Person("shi-director", OWN, ("benefits_director",))
SETTLEMENT_CLERK = Person("zheng-settlement", OWN, ("settlement_clerk",))
SETTLEMENT_REVIEWER = Person("feng-reviewer", OWN, ("settlement_reviewer",))
SETTLEMENT_APPROVER = Person("chen-approver", OWN, ("settlement_approver",))
HOSPITAL = Person("hospital-his", OWN, ("hospital",), HOSPITAL_CODE)
FINANCE_MAKER = Person("chu-finance", OWN, ("finance_maker",))
FINANCE_CHECKER = Person("wei-finance", OWN, ("finance_checker",))
FILER = Person("jiang-filing", OWN, ("prefecture_filer",))
PROVINCE_MANAGER = Person("shen-province", PROVINCE, ("province_manager",))
PROVINCE_APPROVER = Person("han-province", PROVINCE, ("province_approver",))


@dataclass(frozen=True)
class Stage:
    """One prefecture-month to be played; `told(what, done, total)` hears how far each act is."""

    month: DemoMonth
    client: Client
    files: Path
    told: Callable[[str, int, int], None]
