"""Status files held against the stock: whom of the people they name we know, and what of it is kept."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

import polars as pl
from sqlalchemy import func, select, text

from services.registry.domain.status_data.status import CONFIRMED_FINDING
from services.registry.models import PAYROLL_LINES, STATUS_LINES, Employer, PersonStatus, TaxPayroll
from shared.bulk.undoing import Resting
from shared.db import Transaction
from shared.db.staging import lay_by, make_room, tell_planner
from shared.db.tables import FileRow
from shared.periods import Month

KNOWN_HERE = text("""
SELECT told.id, p.id, p.name_sealed
FROM unnest(CAST(:ids AS uuid[])) AS told(id)
LEFT JOIN person_aliases a ON a.alias_id = told.id
JOIN persons p ON p.id = coalesce(a.person_id, told.id)
WHERE EXISTS (SELECT FROM enrolments n WHERE n.person_id = p.id)
   OR EXISTS (SELECT FROM project_stays s WHERE s.person_id = p.id)
   OR starts_with(p.division, :scope)
""")
KEEP_STATUSES = text("""
INSERT INTO person_statuses (
    prefecture, file_id, line, kind, person_id, name_differs, true_from, true_until, scheme, monthly_fen, source,
    known_since)
SELECT here.prefecture, :file_id, l.line, :kind, l.person_id, l.name_differs, l.true_from, l.true_until, l.scheme,
       l.monthly_fen, l.source, :now
FROM status_lines l CROSS JOIN LATERAL (
    SELECT prefecture FROM enrolments WHERE person_id = l.person_id
    UNION SELECT prefecture FROM project_stays WHERE person_id = l.person_id
    UNION SELECT left(division, 4) FROM persons WHERE id = l.person_id AND starts_with(division, :scope)) AS here
""")
"""One row for each prefecture that the actor serves and where the person is, or was, in the stock."""
KEEP_PAYROLLS = text("""
WITH kept AS (
    INSERT INTO tax_payrolls (
        prefecture, file_id, line, employer_id, month, person_id, headcount, taxable_wage_fen, known_since)
    SELECT e.prefecture, :file_id, l.line, e.id, l.month, l.person_id, l.headcount, l.taxable_wage_fen, :now
    FROM payroll_lines l JOIN employers e ON e.credit_code = l.credit_code AND starts_with(e.prefecture, :scope)
    RETURNING line)
SELECT count(DISTINCT line) FROM kept
""")
RESTS_ON = text("""
SELECT count(*), min(CAST(f.id AS text)) FROM findings f
WHERE f.facts ->> 'file_id' = :file_id AND (
    f.state = 'CLOSED' AND f.outcome = 'CONFIRMED'
    OR EXISTS (SELECT FROM person_deaths d WHERE d.finding_id = f.id AND d.state <> 'REFUSED'))
""")
WITHDRAW = text("""
WITH statuses AS (
    UPDATE person_statuses SET withdrawn_at = :now WHERE file_id = :file_id AND withdrawn_at IS NULL RETURNING line
), payrolls AS (
    UPDATE tax_payrolls SET withdrawn_at = :now WHERE file_id = :file_id AND withdrawn_at IS NULL RETURNING line
)
SELECT (SELECT count(*) FROM statuses) + (SELECT count(*) FROM payrolls)
""")


class Known(NamedTuple):
    """Somebody in the stock: the own id, and the name as it is sealed."""

    person_id: UUID
    name_sealed: bytes


async def known_here(tx: Transaction, ids: Collection[UUID]) -> Mapping[UUID, Known]:
    """Return who of the people with these ids is in the stock of the actor's prefecture, or was."""
    found = await tx.session.execute(KNOWN_HERE, {"ids": list(ids), "scope": tx.actor.scope})
    return {told: Known(person_id, name_sealed) for told, person_id, name_sealed in found}


async def make_room_for_statuses(tx: Transaction) -> None:
    """Make the tables of rows laid by, for this transaction alone."""
    await make_room(tx.session, STATUS_LINES, PAYROLL_LINES)


async def stage_statuses(tx: Transaction, lines: pl.DataFrame) -> None:
    """Lay rows about people in the stock by."""
    await lay_by(tx.session, STATUS_LINES, lines)


async def stage_payroll(tx: Transaction, lines: pl.DataFrame) -> None:
    """Lay rows of a tax payroll by."""
    await lay_by(tx.session, PAYROLL_LINES, lines)


async def keep_statuses(tx: Transaction, file: FileRow, kind: str) -> None:
    """Keep the rows laid by."""
    await tell_planner(tx.session, STATUS_LINES, "line", "person_id")
    named = {"file_id": file.id, "kind": kind, "now": tx.now, "scope": tx.actor.scope}
    await tx.session.execute(KEEP_STATUSES, named)


async def keep_payrolls(tx: Transaction, file: FileRow) -> int:
    """Keep the rows laid by whose employer is enrolled where the actor serves; returns how many."""
    await tell_planner(tx.session, PAYROLL_LINES, "line", "credit_code")
    named = {"file_id": file.id, "now": tx.now, "scope": tx.actor.scope}
    return await tx.session.scalar(KEEP_PAYROLLS, named) or 0


async def findings_resting_on(tx: Transaction, file_id: UUID) -> Resting:
    """Return the findings from a file that were confirmed, or from which a death was put on record."""
    return Resting(CONFIRMED_FINDING, *(await tx.session.execute(RESTS_ON, {"file_id": str(file_id)})).one())


async def withdraw_statuses(tx: Transaction, file_id: UUID) -> int:
    """Let what a file told stand no longer; returns how many rows that were."""
    return await tx.session.scalar(WITHDRAW, {"file_id": file_id, "now": tx.now}) or 0


async def statuses_of_person(
    tx: Transaction, ids: Sequence[UUID], after: UUID | None, limit: int
) -> Sequence[PersonStatus]:
    """Return a page of what was told of a person, withdrawn rows too."""
    page = select(PersonStatus).where(PersonStatus.person_id.in_(ids)).order_by(PersonStatus.id).limit(limit)
    return (await tx.session.scalars(page if after is None else page.where(PersonStatus.id > after))).all()


async def payroll_months(tx: Transaction, file_id: UUID) -> Sequence[Month]:
    """Return the months of which a file of tax payrolls tells."""
    told = select(TaxPayroll.month).where(TaxPayroll.file_id == file_id).distinct().order_by(TaxPayroll.month)
    return (await tx.session.scalars(told)).all()


async def last_payroll_months(tx: Transaction) -> Sequence[tuple[str, Month]]:
    """Return each division that handed tax payrolls in, with the last month of which it did."""
    last = (
        select(FileRow.division, func.max(TaxPayroll.month))
        .join(TaxPayroll, TaxPayroll.file_id == FileRow.id)
        .where(TaxPayroll.withdrawn_at.is_(None))
        .group_by(FileRow.division)
        .order_by(FileRow.division)
    )
    return [(division, month) for division, month in await tx.session.execute(last)]


async def prefectures_enrolled_in(tx: Transaction, prefix: str) -> Sequence[str]:
    """Return the prefectures with this beginning that have employers."""
    found = select(Employer.prefecture).where(Employer.prefecture.startswith(prefix[:4])).distinct()
    return (await tx.session.scalars(found.order_by(Employer.prefecture))).all()
