"""Bases of an older system as the registry would announce them, for contributions to hear."""

from datetime import UTC, date, datetime
from uuid import UUID

from shared.events import Envelope
from shared.ids import new_id
from shared.periods import Month
from tests.contributions.announced import DIVISION

TAKEN_OVER = Month(2024, 5)


def past_base(person_id: UUID, month: str, yuan: str = "7000.00", *, paid: bool = True) -> dict:
    """One base."""
    return {"person_id": str(person_id), "month": month, "declared": yuan, "base": yuan, "paid": paid}


def past_bases_reported(employer_id: UUID, file_id: UUID, *bases: dict, division: str = DIVISION) -> Envelope:
    """A slice of a file."""
    told = {"taken_over_from": str(TAKEN_OVER), "bases": list(bases)}
    return _envelope("registry.past_bases_reported.v1", employer_id, file_id, division, told)


def past_bases_withdrawn(employer_id: UUID, file_id: UUID, first_month: str, last_month: str) -> Envelope:
    """The end of what a file told of an employer."""
    told = {"first_month": first_month, "last_month": last_month}
    return _envelope("registry.past_bases_withdrawn.v1", employer_id, file_id, DIVISION, told)


def _envelope(event_type: str, employer_id: UUID, file_id: UUID, division: str, told: dict) -> Envelope:
    return Envelope(
        id=new_id(),
        type=event_type,
        key=str(employer_id),
        division=division,
        period=TAKEN_OVER,
        effective_on=date(2024, 5, 1),
        recorded_at=datetime(2024, 5, 3, 4, tzinfo=UTC),
        correlation_id="test",
        causation_id=None,
        producer="registry",
        payload={"employer_id": str(employer_id), "file_id": str(file_id), **told},
    )
