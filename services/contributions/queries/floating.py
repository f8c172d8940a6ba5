"""Floating runs, their lines and objections to them."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select, text

from services.contributions.domain.floating.run_state import RunState
from services.contributions.models import FloatingLine, FloatingObjection, FloatingRun, SafetyCertificate
from shared.db import Transaction
from shared.periods import Month

AVERAGE_RATE = """
SELECT sum(a.base_total_fen * CASE WHEN l.set_aside_for IS NULL THEN l.base_rate * l.step - l.deduction
                                   ELSE l.base_rate END) / nullif(sum(a.base_total_fen), 0)
FROM floating_lines l JOIN assessments a ON a.prefecture = l.prefecture AND a.employer_id = l.employer_id
WHERE l.prefecture = :prefecture AND l.run_id = :run_id
  AND a.month = (SELECT max(month) FROM assessments WHERE prefecture = :prefecture)
"""


async def run_in_force(tx: Transaction, prefecture: str, month: Month) -> UUID | None:
    """Return the published run whose cycle a month lies in; of several, the one that began last."""
    published = select(FloatingRun.id).where(
        FloatingRun.prefecture == prefecture,
        FloatingRun.state == RunState.PUBLISHED,
        FloatingRun.first_month <= month,
        FloatingRun.last_month >= month,
    )
    run_id: UUID | None = await tx.session.scalar(published.order_by(FloatingRun.first_month.desc()).limit(1))
    return run_id


async def floating_run(tx: Transaction, run_id: UUID) -> FloatingRun | None:
    """Return a run."""
    return await tx.session.get(FloatingRun, run_id)


async def floating_run_for_update(tx: Transaction, run_id: UUID) -> FloatingRun | None:
    """Return a run, locked."""
    return await tx.session.get(FloatingRun, run_id, with_for_update=True)


async def floating_runs_after(tx: Transaction, after: UUID | None, limit: int) -> Sequence[FloatingRun]:
    """Return a page of runs by id."""
    page = select(FloatingRun).order_by(FloatingRun.id).limit(limit)
    if after is not None:
        page = page.where(FloatingRun.id > after)
    return (await tx.session.scalars(page)).all()


async def cycle_begins(tx: Transaction, prefecture: str, first_month: Month) -> bool:
    """Whether a published run of the prefecture already begins its cycle in a month."""
    begun = select(FloatingRun.id).where(
        FloatingRun.prefecture == prefecture,
        FloatingRun.state == RunState.PUBLISHED,
        FloatingRun.first_month == first_month,
    )
    return await tx.session.scalar(begun) is not None


async def floating_lines_after(
    tx: Transaction, run: FloatingRun, after: UUID | None, limit: int, employer_id: UUID | None
) -> Sequence[FloatingLine]:
    """Return a page of a run's lines by id, or an employer's."""
    page = select(FloatingLine).where(FloatingLine.prefecture == run.prefecture, FloatingLine.run_id == run.id)
    if after is not None:
        page = page.where(FloatingLine.id > after)
    if employer_id is not None:
        page = page.where(FloatingLine.employer_id == employer_id)
    return (await tx.session.scalars(page.order_by(FloatingLine.id).limit(limit))).all()


async def insert_floating_lines(tx: Transaction, lines: Sequence[dict[str, Any]]) -> None:
    """Keep the lines of a computed run."""
    if lines:
        await tx.session.execute(insert(FloatingLine), lines)


async def floating_line(tx: Transaction, line_id: UUID) -> FloatingLine | None:
    """Return a line."""
    return await tx.session.get(FloatingLine, line_id)


async def objection_for_update(tx: Transaction, objection_id: UUID) -> FloatingObjection | None:
    """Return an objection, locked."""
    return await tx.session.get(FloatingObjection, objection_id, with_for_update=True)


async def open_objection_to(tx: Transaction, line_id: UUID) -> UUID | None:
    """Return the objection that stands open against a line."""
    opened = select(FloatingObjection.id).where(FloatingObjection.line_id == line_id, FloatingObjection.state == "OPEN")
    objection_id: UUID | None = await tx.session.scalar(opened)
    return objection_id


async def objections_after(tx: Transaction, after: UUID | None, limit: int) -> Sequence[FloatingObjection]:
    """Return a page of objections by id."""
    page = select(FloatingObjection).order_by(FloatingObjection.id).limit(limit)
    if after is not None:
        page = page.where(FloatingObjection.id > after)
    return (await tx.session.scalars(page)).all()


async def certificates_of(tx: Transaction, employer_id: UUID) -> Sequence[SafetyCertificate]:
    """Return an employer's safety certificates, oldest first."""
    held = select(SafetyCertificate).where(SafetyCertificate.employer_id == employer_id)
    return (await tx.session.scalars(held.order_by(SafetyCertificate.issued_on, SafetyCertificate.id))).all()


async def certificate_exists(tx: Transaction, prefecture: str, certificate_no: str) -> bool:
    """Whether a certificate of this number is already kept."""
    kept = select(func.count()).where(
        SafetyCertificate.prefecture == prefecture, SafetyCertificate.certificate_no == certificate_no
    )
    return bool(await tx.session.scalar(kept))


async def average_rate_of_run(tx: Transaction, run: FloatingRun) -> Decimal:
    """Return the average rate a run would lead to, before cuts, on the bases of the month assessed last."""
    named = {"prefecture": run.prefecture, "run_id": run.id}
    return await tx.session.scalar(text(AVERAGE_RATE), named) or Decimal(0)
