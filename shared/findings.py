"""Findings of risk rules: raised once for a rule and subject, seen by the office in charge, closed with a reason.

A service names its two event classes in `Service.findings`; the ledger collects the findings of all five.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from shared.db import Transaction
from shared.db.tables import FindingRow
from shared.events import Event
from shared.ids import new_id, prefecture_of
from shared.periods import Month
from shared.problems import Conflict, NotFound


class FindingAction(StrEnum):
    """What a finding asks for: that somebody looks, or that nothing goes on until somebody has."""

    REVIEW = "REVIEW"
    PANEL_REVIEW = "PANEL_REVIEW"
    BLOCK = "BLOCK"


class FindingOutcome(StrEnum):
    """What looking into a finding showed."""

    CONFIRMED = "CONFIRMED"
    UNFOUNDED = "UNFOUNDED"


class FindingNotFound(NotFound):
    """No such finding for this caller."""

    code = "finding-not-found"
    title = "Finding not found"
    zh = "未找到疑点 {finding_id}，或不在当前账号的管辖范围内。"
    en = "There is no finding {finding_id} that you may see."


class FindingClosedAlready(Conflict):
    """A finding is closed once."""

    code = "finding-closed-already"
    title = "Finding is closed"
    zh = "疑点 {finding_id} 已由 {who} 办结。"
    en = "{who} has closed finding {finding_id}."


class FindingRaised(Event):
    """A risk rule noticed something. Each service names its own subtype."""

    finding_id: UUID
    rule: str
    subject: str
    subject_id: str
    action: str


class FindingClosed(Event):
    """Somebody looked into a finding. Each service names its own subtype."""

    finding_id: UUID
    rule: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Findings:
    """The two event classes with which a service tells of its findings."""

    raised: type[FindingRaised]
    closed: type[FindingClosed]


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What a rule noticed: about whom, where, and the facts that show it (ids and figures, never names)."""

    rule: str
    division: str
    subject: str
    subject_id: str
    action: FindingAction
    facts: Mapping[str, Any] = field(default_factory=dict)


async def raise_findings(tx: Transaction, events: Findings, suspicions: Sequence[Suspicion]) -> list[FindingRow]:
    """Record suspicions; returns those that are new: where one of the same rule and subject stands open, none is."""
    rows = [_row(tx, suspicion) for suspicion in suspicions]
    if not rows:
        return []
    new = insert(FindingRow).on_conflict_do_nothing().returning(FindingRow)
    raised = list(await tx.session.scalars(new, rows))
    for finding in raised:
        told = {"subject": finding.subject, "subject_id": finding.subject_id, "action": finding.action}
        tx.emit(events.raised(**_filed_under(finding, tx.today), finding_id=finding.id, rule=finding.rule, **told))
    return raised


async def close_finding(
    tx: Transaction, events: Findings, finding_id: UUID, outcome: FindingOutcome, reason: str
) -> FindingRow:
    """Close a finding with what came of it; raises `FindingNotFound`, `FindingClosedAlready`."""
    finding = await tx.session.get(FindingRow, finding_id, with_for_update=True)
    if finding is None:
        raise FindingNotFound(finding_id=finding_id)
    if finding.state != "OPEN":
        raise FindingClosedAlready(finding_id=finding_id, who=finding.closed_by)
    finding.state, finding.closed_at, finding.closed_by = "CLOSED", tx.now, tx.actor.subject
    finding.outcome, finding.reason = outcome, reason
    tx.emit(events.closed(**_filed_under(finding, tx.today), finding_id=finding.id, rule=finding.rule, outcome=outcome))
    return finding


async def is_blocked(tx: Transaction, subject_id: UUID | str, *, once_confirmed: bool = False) -> bool:
    """Whether an open finding forbids to go on with a subject.

    Where the subject is one transaction, a suspicion that was confirmed forbids it for good: `once_confirmed`.
    """
    forbids = FindingRow.state == "OPEN"
    if once_confirmed:
        forbids |= FindingRow.outcome == FindingOutcome.CONFIRMED
    blocking = select(FindingRow.id).where(
        FindingRow.subject_id == str(subject_id), forbids, FindingRow.action == FindingAction.BLOCK
    )
    return await tx.session.scalar(blocking.limit(1)) is not None


async def findings_after(
    tx: Transaction, after: UUID | None, limit: int, *, state: str, rule: str | None
) -> Sequence[FindingRow]:
    """Return a page of findings by id."""
    page = select(FindingRow).where(FindingRow.state == state).order_by(FindingRow.id).limit(limit)
    if after is not None:
        page = page.where(FindingRow.id > after)
    if rule is not None:
        page = page.where(FindingRow.rule == rule)
    return (await tx.session.scalars(page)).all()


def _row(tx: Transaction, suspicion: Suspicion) -> dict[str, Any]:
    return {
        "id": new_id(),
        "rule": suspicion.rule,
        "prefecture": prefecture_of(suspicion.division),
        "division": suspicion.division,
        "subject": suspicion.subject,
        "subject_id": suspicion.subject_id,
        "action": suspicion.action.value,
        "facts": dict(suspicion.facts),
        "state": "OPEN",
        "raised_at": tx.now,
    }


def _filed_under(finding: FindingRow, today: date) -> dict[str, Any]:
    return {
        "key": str(finding.id),
        "division": finding.division,
        "period": Month.of(today),
        "effective_on": today,
    }
