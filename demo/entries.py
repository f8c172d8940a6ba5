"""Lines of a roster: the header, one entry, and the entries of one employer in one month."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from demo.employers import Employer, employers
from demo.month import DemoMonth
from demo.people import People, Person

HEADER = "统一社会信用代码,单位名称,单位类型,行业代码,行政区划,证件类型,证件号码,姓名,变动类型,变动日期,申报工资"

MEDIAN_WAGE_FEN, LOWEST_WAGE_FEN = 500_000, 220_000
WAGE_SPREAD = 0.40
MEAN_SERVICE_DAYS = 1500
NEW_HIRES, REMOVALS, WAGE_CHANGES = 0.010, 0.004, 0.008  # shares of the insured


class Entry(NamedTuple):
    """One line of a roster, before anything in it is made wrong."""

    employer: Employer
    person: Person
    change: str
    on: str
    wage: str

    def line(self) -> str:
        """Return the line as it stands in the file."""
        employer, person = self.employer, self.person
        return (
            f"{employer.uscc},{employer.name},{employer.employer_type},{employer.industry.code},{employer.division},"
            f"{person.id_type},{person.id_no},{person.name},{self.change},{self.on},{self.wage}\r\n"
        )


def rosters(month: DemoMonth, people: People) -> Iterator[list[Entry]]:
    """Yield the valid entries of one employer after the other: people added first, then what changed in the month."""
    rng = month.rng("movements")
    for employer in employers(month):
        added = [
            _added(rng, month.first_day, employer, people.one(employer.division)) for _ in range(employer.headcount)
        ]
        yield added + [change for entry in added if (change := _change(rng, month.first_day, entry))]


def still_employed(entries: list[Entry]) -> list[Entry]:
    """Return the added people of one employer who did not leave in the month."""
    left = {entry.person.id_no for entry in entries if entry.change == "REMOVE"}
    return [entry for entry in entries if entry.change == "ADD" and entry.person.id_no not in left]


def wage(rng: Random, factor: float) -> str:
    """Draw a monthly wage in yuan: lognormal, never below the minimum wage."""
    fen = max(LOWEST_WAGE_FEN, int(MEDIAN_WAGE_FEN * factor * rng.lognormvariate(0, WAGE_SPREAD)))
    return f"{fen // 100}.{fen % 100:02d}"


def _added(rng: Random, first_day: date, employer: Employer, person: Person) -> Entry:
    today = first_day.toordinal()
    served = 0 if rng.random() < NEW_HIRES else 1 + int(rng.expovariate(1 / MEAN_SERVICE_DAYS))
    since = max(person.adult_on, today - served)
    return Entry(employer, person, "ADD", date.fromordinal(since).isoformat(), wage(rng, employer.industry.wage))


def _change(rng: Random, first_day: date, entry: Entry) -> Entry | None:
    """Return what changes for one person in the month, for the few for whom anything does."""
    chance = rng.random()
    if chance < REMOVALS:
        leaving = first_day + timedelta(days=rng.randint(9, 27))
        return entry._replace(change="REMOVE", on=leaving.isoformat())
    if chance < REMOVALS + WAGE_CHANGES:
        new_wage = wage(rng, entry.employer.industry.wage)
        return entry._replace(change="WAGE", on=first_day.isoformat(), wage=new_wage)
    return None
