"""Events as the registry would announce them, for tests to hear."""

from datetime import UTC, date, datetime
from uuid import UUID

from demo.identities import credit_code
from shared.events import Envelope
from shared.ids import new_id
from shared.periods import Month

MAY = Month(2024, 5)
DIVISION = "990811"
REGISTERED_ON = date(2024, 4, 12)


def code(number: int) -> str:
    """A credit code whose check symbol fits."""
    return credit_code("91", "990800", number)


def employer_registered(employer_id: UUID, number: int, **named: object) -> Envelope:
    division = str(named.pop("division", DIVISION))
    recorded_at = named.pop("recorded_at", datetime(2024, 4, 12, 3, tzinfo=UTC))
    payload = {
        "employer_id": str(employer_id),
        "credit_code": code(number),
        "employer_type": "ENTERPRISE",
        "industry_code": "3411",
        "registered_on": REGISTERED_ON.isoformat(),
        **named,
    }
    told = _envelope("registry.employer_registered.v1", employer_id, division, payload, recorded_at)
    return told.model_copy(update={"effective_on": date.fromisoformat(str(payload["registered_on"]))})


def roster_changed(
    employer_id: UUID,
    *changes: dict,
    first_month: str = str(MAY),
    division: str = DIVISION,
    recorded_at: datetime = datetime(2024, 4, 12, 4, tzinfo=UTC),
) -> Envelope:
    numbered = [{"line": line, **change} for line, change in enumerate(changes, start=2)]
    payload = {
        "employer_id": str(employer_id),
        "roster_id": str(new_id()),
        "first_month": first_month,
        "changes": numbered,
    }
    return _envelope("registry.roster_changed.v1", employer_id, division, payload, recorded_at)


def employer_succeeded(employer_id: UUID, successor_id: UUID, *, division: str = DIVISION) -> Envelope:
    payload = {"employer_id": str(employer_id), "successor_id": str(successor_id), "how": "MERGER", "people_moved": 0}
    recorded_at = datetime(2024, 6, 3, tzinfo=UTC)
    return _envelope("registry.employer_succeeded.v1", employer_id, division, payload, recorded_at)


def persons_merged(person_id: UUID, merged_id: UUID, *employers: UUID) -> Envelope:
    payload = {
        "person_id": str(person_id),
        "merged_id": str(merged_id),
        "merged_on": "2024-06-03",
        "employer_ids": [str(employer) for employer in employers],
    }
    recorded_at = datetime(2024, 6, 3, tzinfo=UTC)
    return _envelope("registry.persons_merged.v1", person_id, DIVISION, payload, recorded_at)


def joined(person_id: UUID, wage: str, on: str = "2024-05-01") -> dict:
    return _change(person_id, "ADD", on, wage)


def declared(person_id: UUID, wage: str, on: str) -> dict:
    return _change(person_id, "WAGE", on, wage)


def left(person_id: UUID, on: str) -> dict:
    return _change(person_id, "REMOVE", on, None)


def taken_back(action: str, person_id: UUID, on: str, counts_again: str | None = None) -> dict:
    """A WITHDRAW of the joining, a REOPEN of the leaving, an UNDECLARE of the wage, of that day."""
    return _change(person_id, action, on, counts_again)


def _change(person_id: UUID, action: str, on: str, wage: str | None) -> dict:
    return {
        "person_id": str(person_id),
        "action": action,
        "effective_on": on,
        "covered_on": on,
        "declared_wage": wage,
    }


def _envelope(event_type: str, employer_id: UUID, division: str, payload: dict, recorded_at: object) -> Envelope:
    return Envelope(
        id=new_id(),
        type=event_type,
        key=str(employer_id),
        division=division,
        period=MAY,
        effective_on=REGISTERED_ON,
        recorded_at=recorded_at,
        correlation_id="test",
        causation_id=None,
        producer="registry",
        payload=payload,
    )
