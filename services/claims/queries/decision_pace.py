"""When officers decided, held against the limits of their cases (R-19)."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import and_, func, select

from services.claims.domain.clocks.clock_kind import ClockKind
from services.claims.domain.clocks.decision_pace import DecisionTiming
from services.claims.models import ClockRow, Decision
from shared.db import Transaction
from shared.db.tables import FindingRow
from shared.periods import Month


async def decision_timings(tx: Transaction, month: Month) -> Mapping[tuple[str, str], Sequence[DecisionTiming]]:
    """Return, for each prefecture and officer, the days of the decisions of a month that ended a limit."""
    ends_limit = and_(Decision.claim_id == ClockRow.claim_id, Decision.decided_on == ClockRow.ended_on)
    days = (ClockRow.started_on, Decision.decided_on, ClockRow.due_on)
    timed = (
        select(Decision.prefecture, Decision.decided_by, *days, func.count())
        .join(Decision, ends_limit)
        .where(ClockRow.kind == ClockKind.DECISION, ClockRow.ended_on.between(month.first_day, month.last_day))
        .group_by(Decision.prefecture, Decision.decided_by, *days)
        .order_by(Decision.prefecture, Decision.decided_by)
    )
    by_officer = defaultdict[tuple[str, str], list[DecisionTiming]](list)
    for prefecture, officer, accepted_on, decided_on, due_on, cases in await tx.session.execute(timed):
        by_officer[prefecture, officer].append(DecisionTiming(accepted_on, decided_on, due_on, cases))
    return by_officer


async def subjects_found(tx: Transaction, rule: str, subject_ids: Collection[str]) -> set[str]:
    """Return those of these subjects about which a rule has ever raised a finding, open or closed."""
    found = select(FindingRow.subject_id).where(FindingRow.rule == rule, FindingRow.subject_id.in_(subject_ids))
    return set(await tx.session.scalars(found))
