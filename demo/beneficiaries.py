"""What the older system still pays each month when the month begins: pensions, nursing allowances, survivors' pensions.

Written out as files of taking over are, with the number of rows and their sum for the control.
"""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import NamedTuple

from demo.month import COUNTY_WEIGHTS, DemoMonth
from demo.people import People, Person

HEADER = (
    "原系统编号,行政区划,证件类型,证件号码,姓名,待遇项目,事故日期,本人工资,月标准,待遇起始月,标准起始月,末次发放月,"
    "末次认证日期,收款人,开户银行,收款账号,伤残等级,护理等级,工亡职工证件类型,工亡职工证件号码,亲属关系,孤寡标志"
)
PENSION_SHARES = {1: Decimal("0.90"), 2: Decimal("0.85"), 3: Decimal("0.80"), 4: Decimal("0.75")}
NURSING = {"FULL": "3750.00", "MAJOR": "3000.00", "PARTIAL": "2250.00"}
"""Monthly, by level: half, two fifths and three tenths of the sample province's average wage of 2024."""
SPOUSES_SHARE = Decimal("0.40")
BANK = "样例市城市商业银行"


class Control(NamedTuple):
    """What the older system says of its file: how many rows, and the sum of their amounts."""

    rows: int
    amount: Decimal


class Running(NamedTuple):
    """One benefit that runs: whose it is, since which accident, how much a month, and what it is measured by."""

    number: int
    division: str
    person: Person
    benefit: str
    accident_on: date
    own_wage: str
    amount: Decimal
    grade: str = ""
    level: str = ""
    deceased: str = ""

    def row(self, month: DemoMonth) -> str:
        """Return the row of the file; the older system paid up to the month before."""
        last_paid = month.first_day - timedelta(days=1)
        kin = f"CITIZEN_ID,{self.deceased},SPOUSE,否" if self.deceased else ",,,"
        return (
            f"LX-{self.number:05},{self.division},{self.person.id_type},{self.person.id_no},{self.person.name},"
            f"{self.benefit},{self.accident_on},{self.own_wage},{self.amount},{self.accident_on.year + 1}-01,"
            f"{last_paid.year}-01,{last_paid:%Y-%m},{last_paid.replace(day=1)},{self.person.name},{BANK},"
            f"{6_299_100_000_000_000 + self.number},{self.grade},{self.level},{kin}"
        )


def write_beneficiaries(month: DemoMonth, path: Path) -> Control:
    """Write the file; returns its control totals."""
    running = _running(month, month.rng("beneficiaries"))
    path.write_text("\n".join([HEADER, *(each.row(month) for each in running)]) + "\n", encoding="utf-8")
    return Control(len(running), sum((each.amount for each in running), Decimal()))


def _running(month: DemoMonth, rng: Random) -> list[Running]:
    """Return the benefits: of ten, six are pensions, two nursing allowances, two survivors' pensions."""
    people = People(rng, month.first_day)
    return [_benefit(month, rng, people, number) for number in range(1, month.beneficiaries + 1)]


def _benefit(month: DemoMonth, rng: Random, people: People, number: int) -> Running:
    division = rng.choices(list(COUNTY_WEIGHTS), list(COUNTY_WEIGHTS.values()))[0]
    person, own_wage = people.one(division), Decimal(rng.randrange(3600, 9000, 50))
    accident_on = date(month.first_day.year - rng.randint(3, 9), rng.randint(1, 12), rng.randint(1, 28))
    told = (number, division, person)
    match number % 10:
        case 3 | 7:
            level = rng.choice(list(NURSING))
            return Running(*told, "NUR", accident_on, "", Decimal(NURSING[level]), level=level)
        case 5 | 9:
            deceased = next(one for one in iter(lambda: people.one(division), None) if one.id_type == "CITIZEN_ID")
            amount = own_wage * SPOUSES_SHARE
            return Running(*told, "SUR", accident_on, f"{own_wage:.2f}", amount, deceased=deceased.id_no)
        case _:
            grade = rng.choice(list(PENSION_SHARES))
            amount = own_wage * PENSION_SHARES[grade]
            return Running(*told, "DPF", accident_on, f"{own_wage:.2f}", amount, grade=str(grade))
