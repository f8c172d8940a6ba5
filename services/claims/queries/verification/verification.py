"""Whose entitlement was verified, whose verification lapsed, and the findings of that rule."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select, text

from services.claims.domain.entitlements.interruption import InterruptionReason
from services.claims.domain.recognition.liability import Payer
from services.claims.models import Entitlement, Interruption, MonthLine
from shared.db import Transaction
from shared.db.tables import FindingRow
from shared.periods import SHANGHAI, Month

KNOWN_UNDER = text("""
WITH told AS (
    SELECT t.id, coalesce(a.person_id, t.id) AS own_id
    FROM unnest(CAST(:ids AS uuid[])) AS t(id) LEFT JOIN known_person_aliases a ON a.merged_id = t.id
), every AS (
    SELECT id, own_id AS known_as FROM told
    UNION SELECT told.id, b.merged_id FROM told JOIN known_person_aliases b ON b.person_id = told.own_id)
SELECT every.id, e.id FROM every JOIN entitlements e ON e.person_id = every.known_as
WHERE e.ends IS NULL OR e.ends >= :month
ORDER BY e.id
""")
"""What people draw who are told by any id that leads to them, whichever of these ids it was opened under."""


async def entitlements_told_of(tx: Transaction, ids: Collection[UUID]) -> Mapping[UUID, Sequence[UUID]]:
    """Return, for each of these ids under which somebody draws benefits here, the ids of the entitlements."""
    found: dict[UUID, list[UUID]] = {}
    for told, entitlement_id in await tx.session.execute(
        KNOWN_UNDER, {"ids": list(ids), "month": str(Month.of(tx.today))}
    ):
        found.setdefault(told, []).append(entitlement_id)
    return found


async def entitlements_for_update(tx: Transaction, ids: Collection[UUID]) -> Sequence[Entitlement]:
    """Return entitlements by id, locked in one order until the transaction ends."""
    locked = select(Entitlement).where(Entitlement.id.in_(ids)).order_by(Entitlement.id).with_for_update()
    return (await tx.session.scalars(locked, execution_options={"populate_existing": True})).all()


async def entitlements_of_people_for_update(tx: Transaction, person_ids: Collection[UUID]) -> Sequence[Entitlement]:
    """Return what people draw, or drew, known under any of these ids; locked until the transaction ends."""
    theirs = select(Entitlement).where(Entitlement.person_id.in_(person_ids)).order_by(Entitlement.id)
    return (await tx.session.scalars(theirs.with_for_update(), execution_options={"populate_existing": True})).all()


async def prefectures_paying(tx: Transaction) -> Sequence[str]:
    """Return the prefectures in which the fund owes monthly benefits."""
    paying = select(Entitlement.prefecture).where(*_paid_by_fund(tx)).distinct().order_by(Entitlement.prefecture)
    return (await tx.session.scalars(paying)).all()


async def unverified_for_update(
    tx: Transaction, prefecture: str, lapsed_before: date, after: UUID, limit: int
) -> Sequence[Entitlement]:
    """Return the next entitlements of a prefecture, paid on, that were last verified before a day; those never verified
    count from the day on which they were recorded. Locked; another's locked ones are passed over."""
    standing = select(Interruption.id).where(
        Interruption.entitlement_id == Entitlement.id,
        Interruption.reason == InterruptionReason.UNVERIFIED,
        Interruption.lifted_on.is_(None),
    )
    lapsed = (
        select(Entitlement)
        .where(
            Entitlement.prefecture == prefecture,
            Entitlement.id > after,
            *_paid_by_fund(tx),
            or_(
                Entitlement.verified_on < lapsed_before,
                Entitlement.verified_on.is_(None)
                & (Entitlement.recorded_at < datetime.combine(lapsed_before, time.min, SHANGHAI)),
            ),
            ~standing.exists(),
        )
        .order_by(Entitlement.id)
        .limit(limit)
    )
    return (await tx.session.scalars(lapsed.with_for_update(skip_locked=True))).all()


async def settled_until(tx: Transaction, entitlement_ids: Collection[UUID]) -> Mapping[UUID, Month]:
    """Return the last month of each of these entitlements of which something is settled."""
    last = (
        select(MonthLine.entitlement_id, func.max(MonthLine.for_month))
        .where(MonthLine.entitlement_id.in_(entitlement_ids))
        .group_by(MonthLine.entitlement_id)
    )
    return {row.entitlement_id: row[1] for row in await tx.session.execute(last)}


async def open_findings(tx: Transaction, rule: str, entitlement_ids: Collection[UUID]) -> Mapping[UUID, Sequence[UUID]]:
    """Return the open findings that a rule raised about these entitlements: their ids by entitlement."""
    standing = select(FindingRow.subject_id, FindingRow.id).where(
        FindingRow.rule == rule,
        FindingRow.subject == "entitlement",
        FindingRow.subject_id.in_([str(each) for each in entitlement_ids]),
        FindingRow.state == "OPEN",
    )
    found: dict[UUID, list[UUID]] = {}
    for subject_id, finding_id in await tx.session.execute(standing.order_by(FindingRow.id)):
        found.setdefault(UUID(subject_id), []).append(finding_id)
    return found


def _paid_by_fund(tx: Transaction) -> tuple[ColumnElement[bool], ...]:
    month = Month.of(tx.today)
    return (
        Entitlement.payer == Payer.FUND,
        Entitlement.starts <= month,
        or_(Entitlement.ends.is_(None), Entitlement.ends >= month),
    )
