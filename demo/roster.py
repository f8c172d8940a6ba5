"""The monthly roster (参保花名册) that the employers of the prefecture file with the agency, wrong rows among them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from demo.entries import HEADER, Entry, rosters
from demo.month import DemoMonth
from demo.people import People
from demo.wrong_rows import WrongRow, kind_of, wrong_row, wrong_rows_in_all


@dataclass(slots=True)
class RosterSummary:
    """What a roster file holds; only valid rows count as persons, employers and changes."""

    rows: int = 0
    persons: int = 0
    employers: int = 0
    couriers: int = 0
    removals: int = 0
    wage_changes: int = 0
    wrong: Counter[WrongRow] = field(default_factory=Counter)

    def add(self, entries: list[Entry], wrong: list[tuple[WrongRow, Entry]]) -> None:
        """Count the rows of one employer."""
        changes = Counter(entry.change for entry in entries)
        self.rows += len(entries) + len(wrong)
        self.employers += 1
        self.persons += changes["ADD"]
        self.couriers += changes["ADD"] if entries[0].employer.employer_type == "EXPRESS_OUTLET" else 0
        self.removals += changes["REMOVE"]
        self.wage_changes += changes["WAGE"]
        self.wrong.update(kind for kind, _ in wrong)


def write_roster(month: DemoMonth, path: Path) -> RosterSummary:
    """Write the roster of the month as a file a spreadsheet opens (UTF-8 with BOM), employer by employer."""
    summary = RosterSummary()
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(f"{HEADER}\r\n")
        for entries, wrong in sent(month):
            file.writelines(entry.line() for entry in entries)
            file.writelines(entry.line() for _, entry in wrong)
            summary.add(entries, wrong)
    return summary


def sent(month: DemoMonth) -> Iterator[tuple[list[Entry], list[tuple[WrongRow, Entry]]]]:
    """Yield what each employer sends: its valid rows, then the wrong ones due by then."""
    people, rng = People(month.rng("people"), month.first_day), month.rng("wrong rows")
    due, persons, done = wrong_rows_in_all(month.insured), 0, 0
    for entries in rosters(month, people):
        persons += entries[0].employer.headcount
        wrong = [
            (kind_of(number), wrong_row(kind_of(number), rng, entries, people))
            for number in range(done, due * persons // month.insured)
        ]
        done += len(wrong)
        yield entries, wrong
