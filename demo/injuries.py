"""Injury reports (工伤事故报告) of the month: what employers tell the agency, and what the authorities then decide."""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Literal, NotRequired, TypedDict

from demo.entries import Entry, still_employed
from demo.identities import citizen_check
from demo.month import PREFECTURE, PREFECTURE_NAME, DemoMonth, weekday_from
from demo.people import Person
from demo.roster import sent
from demo.scenarios import AT_WORK, BROKEN_SHIN, ON_THE_WAY, Scenario

INCIDENCE = {1: 1, 2: 2, 3: 4, 4: 5, 5: 7, 6: 9, 7: 10, 8: 16}  # of the risk classes, compared with each other
GRADE_WEIGHTS = {10: 55, 9: 30, 8: 9, 7: 3, 6: 2, 5: 1}
BANKS = ("样例农村商业银行", "样例市城市商业银行", "样例邮政储蓄银行")


class Identity(TypedDict):
    """The document that says who a person is, and the name."""

    id_type: str
    id_no: str
    name: str


class Diagnosis(TypedDict):
    """A diagnosis by its ICD-10 code; a hospital says which is the main one."""

    code: str
    name: str
    main: NotRequired[bool]


class Decision(TypedDict):
    """The decision on recognition of the work injury."""

    result: Literal["RECOGNISED"]
    decided_on: str


class Appraisal(TypedDict):
    """The examination for the appraisal of work ability, and its conclusion."""

    grade: int
    examined_on: str
    concluded_on: str


class Payee(TypedDict):
    """The account on which benefits are received."""

    name: str
    bank: str
    account: str


class Report(TypedDict):
    """One injury, from the accident to the appraisal."""

    employer_uscc: str
    employer_name: str
    person: Identity
    accident_at: str
    place: str
    cause: str
    ground: str
    injured_parts: list[str]
    diagnoses: list[Diagnosis]
    reported_on: str
    reporter: Literal["EMPLOYER"]
    decision: Decision
    appraisal: Appraisal | None
    payee: Payee


@dataclass(frozen=True, slots=True)
class Case:
    """A report, and what the demonstration knows of it: is the person enrolled, and treated in the hospital?"""

    report: Report
    enrolled: bool
    treated: bool


def injuries(month: DemoMonth) -> list[Case]:
    """Return the injuries of the month: of people on the roster, and last of one whom nobody enrolled."""
    rng = month.rng("injuries")
    hurt = _hurt(month, rng)
    cases = [
        Case(_report(rng, month, entry, _scenario(rng, number), appraised=number % 3 != 1), True, number % 3 != 2)
        for number, entry in enumerate(hurt)
    ]
    stranger = hurt[0]._replace(person=_never_enrolled(month))
    return [*cases, Case(_report(rng, month, stranger, rng.choice(AT_WORK), appraised=True), False, False)]


def hurt(month: DemoMonth) -> list[Entry]:
    """Return the people on the roster who get hurt in the month, as the roster has them."""
    return _hurt(month, month.rng("injuries"))


def _hurt(month: DemoMonth, rng: Random) -> list[Entry]:
    """Draw people from the whole roster in one pass, by the incidence of their risk class (Efraimidis and Spirakis)."""

    def lots() -> Iterator[tuple[float, str, Entry]]:
        for entries, _ in sent(month):
            exponent = 1 / INCIDENCE[entries[0].employer.industry.risk_class]
            for entry in still_employed(entries):
                yield rng.random() ** exponent, entry.person.id_no, entry

    return [entry for _, _, entry in heapq.nlargest(month.injuries, lots())]


def _scenario(rng: Random, number: int) -> Scenario:
    """The first is the broken shin of the stay WE-57; one in seven happens on the way to work."""
    if number == 0:
        return BROKEN_SHIN
    return ON_THE_WAY if number % 7 == 1 else rng.choice(AT_WORK)


def _never_enrolled(month: DemoMonth) -> Person:
    """Return a person whose sequence number no roster reaches."""
    first_17 = f"{PREFECTURE}{month.first_day.year - 35}0517999"
    return Person("CITIZEN_ID", first_17 + citizen_check(first_17), "石未保", 0)


def _report(rng: Random, month: DemoMonth, entry: Entry, scenario: Scenario, *, appraised: bool) -> Report:
    """Tell one injury; every date is inside the month and follows the one before it."""
    hour = 7 if scenario.ground == "14-6" else rng.randint(8, 16)
    accident = month.first_day + timedelta(days=rng.randint(1, 7))
    reported = weekday_from(accident + timedelta(days=rng.randint(1, 2)))
    decided = weekday_from(reported + timedelta(days=rng.randint(3, 6)))
    return {
        "employer_uscc": entry.employer.uscc,
        "employer_name": entry.employer.name,
        "person": {"id_type": entry.person.id_type, "id_no": entry.person.id_no, "name": entry.person.name},
        "accident_at": f"{accident}T{hour:02d}:{rng.randrange(0, 60, 5):02d}:00+08:00",
        "place": f"{PREFECTURE_NAME}{scenario.place}",
        "cause": scenario.cause,
        "ground": scenario.ground,
        "injured_parts": [scenario.injured_part],
        "diagnoses": [{"code": scenario.code, "name": scenario.diagnosis}],
        "reported_on": reported.isoformat(),
        "reporter": "EMPLOYER",
        "decision": {"result": "RECOGNISED", "decided_on": decided.isoformat()},
        "appraisal": _appraisal(rng, month.first_day) if appraised else None,
        "payee": {"name": entry.person.name, "bank": rng.choice(BANKS), "account": f"6299{rng.randrange(10**15):015d}"},
    }


def examination_day(first_day: date) -> date:
    """Return the day on which the month's one batch of examinations is held."""
    return weekday_from(first_day + timedelta(days=20))


def _appraisal(rng: Random, first_day: date) -> Appraisal:
    """Conclude in the last week: after every decision and every stay in hospital."""
    examined = examination_day(first_day)
    concluded = weekday_from(first_day + timedelta(days=rng.randint(21, 25)))
    grade = rng.choices(tuple(GRADE_WEIGHTS), tuple(GRADE_WEIGHTS.values()))[0]
    return {"grade": grade, "examined_on": examined.isoformat(), "concluded_on": concluded.isoformat()}
