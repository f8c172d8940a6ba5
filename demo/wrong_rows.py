"""Rows that an employer should not have sent: eight kinds, each of which the registry must refuse with its reason."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from random import Random
from types import MappingProxyType

from demo.entries import Entry
from demo.identities import with_wrong_check
from demo.people import People

SHARE = 0.003


class WrongRow(StrEnum):
    """What is wrong with a row."""

    ID_CHECK = "wrong check digit of the citizen ID"
    CREDIT_CODE_CHECK = "wrong check digit of the credit code"
    IMPOSSIBLE_DATE = "impossible date"
    UNKNOWN_INDUSTRY = "unknown industry code"
    DUPLICATE = "exact duplicate of a row"
    OVERLAP = "same person and employer enrolled twice"
    MISSING_WAGE = "missing wage"
    NEGATIVE_WAGE = "negative wage"


ON_THE_SAME_PERSON = (WrongRow.DUPLICATE, WrongRow.OVERLAP)


def wrong_rows_in_all(insured: int) -> int:
    """Return how many wrong rows a month has: the share, and at least one of each kind.

    >>> wrong_rows_in_all(100), wrong_rows_in_all(10_900)
    (8, 33)
    """
    return max(len(WrongRow), round(insured * SHARE))


def kind_of(number: int) -> WrongRow:
    """Return the kind of the `number`th wrong row; the kinds take turns."""
    return tuple(WrongRow)[number % len(WrongRow)]


def wrong_row(kind: WrongRow, rng: Random, entries: list[Entry], people: People) -> Entry:
    """Return a wrong row for an employer: of one of its people, or of somebody not yet seen."""
    entry = rng.choice(entries[: entries[0].employer.headcount])  # those it added; its changes come after them
    if kind not in ON_THE_SAME_PERSON:
        stranger = people.one(entry.employer.division)
        while stranger.id_type != "CITIZEN_ID":
            stranger = people.one(entry.employer.division)
        entry = entry._replace(person=stranger, on=date.fromordinal(stranger.adult_on).isoformat())
    return _SPOILERS[kind](entry)


def _id_check(entry: Entry) -> Entry:
    return entry._replace(person=entry.person._replace(id_no=with_wrong_check(entry.person.id_no)))


def _credit_code_check(entry: Entry) -> Entry:
    return entry._replace(employer=entry.employer._replace(uscc=with_wrong_check(entry.employer.uscc)))


def _unknown_industry(entry: Entry) -> Entry:
    industry = entry.employer.industry._replace(code="9999")
    return entry._replace(employer=entry.employer._replace(industry=industry))


def _overlap(entry: Entry) -> Entry:
    return entry._replace(on=(date.fromisoformat(entry.on) + timedelta(days=1)).isoformat())


_SPOILERS: Mapping[WrongRow, Callable[[Entry], Entry]] = MappingProxyType(
    {
        WrongRow.ID_CHECK: _id_check,
        WrongRow.CREDIT_CODE_CHECK: _credit_code_check,
        WrongRow.IMPOSSIBLE_DATE: lambda entry: entry._replace(on=f"{entry.on[:4]}-02-30"),
        WrongRow.UNKNOWN_INDUSTRY: _unknown_industry,
        WrongRow.DUPLICATE: lambda entry: entry,
        WrongRow.OVERLAP: _overlap,
        WrongRow.MISSING_WAGE: lambda entry: entry._replace(wage=""),
        WrongRow.NEGATIVE_WAGE: lambda entry: entry._replace(wage=f"-{entry.wage}"),
    }
)
