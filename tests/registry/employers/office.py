"""What a counter is told of an employer, and people put on its roster without a file."""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import text

from services.registry.domain.employers.credit_code import check_symbol
from shared.db import Transaction
from shared.periods import SHANGHAI

LICENCE = {
    "name": "样例机械厂",
    "type": "ENTERPRISE",
    "industry_code": "3411",
    "division": "990811",
    "founded_on": "2025-05-12",
    "registered_on": "2025-06-02",
}
PERSONS = """
INSERT INTO persons (id, id_type, id_no_blind, id_no_sealed, name_sealed, recorded_at)
SELECT id, 'CITIZEN_ID', uuid_send(id), '', '', :now FROM unnest(CAST(:ids AS uuid[])) AS id ON CONFLICT DO NOTHING
"""
ENROLMENTS = """
INSERT INTO enrolments (prefecture, person_id, employer_id, received_on, employed_from, covered_from, recorded_at,
                        known_since)
SELECT e.prefecture, p, e.id, :day, :day, :day, :now, :now
FROM unnest(CAST(:ids AS uuid[])) AS p, employers e WHERE e.id = :employer_id
"""
WAGES = """
INSERT INTO declared_wages (employer_id, person_id, from_month, recorded_at, prefecture, wage_fen)
SELECT e.id, p, :month, :now, e.prefecture, :fen
FROM unnest(CAST(:ids AS uuid[])) AS p, employers e WHERE e.id = :employer_id
"""


def day_after_tomorrow() -> date:
    """Return a day that has not come, however long the test takes."""
    return datetime.now(SHANGHAI).date() + timedelta(days=2)


def credit_code(number: int) -> str:
    """Return the code of the so many-th organisation of a made-up office."""
    stem = f"91990811MA{number:07}"
    return stem + check_symbol(stem)


def licence(number: int, **other: object) -> dict:
    """Return what the licence of the so many-th organisation says."""
    return LICENCE | {"credit_code": credit_code(number)} | other


async def put_on_roster(tx: Transaction, employer_id: str, people: list[UUID], day: date, *, fen: int = 865000) -> None:
    """Enrol people from a day on, covered from that day, at one wage."""
    facts = {"ids": people, "employer_id": UUID(employer_id), "day": day, "now": tx.now}
    await tx.session.execute(text(PERSONS), facts)
    await tx.session.execute(text(ENROLMENTS), facts)
    await declare(tx, employer_id, people, f"{day:%Y-%m}", fen)


async def declare(tx: Transaction, employer_id: str, people: list[UUID], month: str, fen: int) -> None:
    """Declare one wage for people from a month on."""
    facts = {"ids": people, "employer_id": UUID(employer_id), "month": month, "fen": fen, "now": tx.now}
    await tx.session.execute(text(WAGES), facts)
