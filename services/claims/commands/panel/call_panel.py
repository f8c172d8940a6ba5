"""Call a collegial panel (合议) on a doubtful or disputed case, or on the correction of a decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update, move, must_stand
from services.claims.commands._history import note
from services.claims.commands.panel._members import Seat, seat
from services.claims.commands.papers._papers import check_papers
from services.claims.commands.recognition._steps import check_step_day
from services.claims.domain.panel.panel_rules import PanelTrigger
from services.claims.domain.recognition.case_state import MOVES, CaseMove
from services.claims.models import Claim, Happening, Panel
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import Conflict


class PanelUnderWay(Conflict):
    """A case has one panel at a time; one that was interrupted by a suspension goes on."""

    code = "panel-under-way"
    title = "Panel under way"
    zh = "案件 {claim_id} 已有未形成意见的合议组 {panel_id}，请继续该合议。"
    en = "Panel {panel_id} on case {claim_id} has not given its opinion; go on with that one."


class PanelHeardAlready(Conflict):
    """One panel is heard in a round: another is not asked until one says what is wished."""

    code = "panel-heard-already"
    title = "A panel was heard already"
    zh = "本轮认定中合议组 {panel_id} 已形成意见 {opinion}，不得另行组成合议组；不采纳的，请在决定中说明理由。"
    en = "Panel {panel_id} has given its opinion in this round: {opinion}. No other is called; who departs says why."


@dataclass(frozen=True, slots=True)
class CallPanel:
    """Which case, what makes it doubtful, and who is to sit."""

    claim_id: UUID
    called_on: date
    triggers: Sequence[PanelTrigger]
    reason: str
    seats: Sequence[Seat]
    papers: Sequence[UUID]


async def call_panel(tx: Transaction, command: CallPanel) -> Panel:
    """Put a case to a panel; its members need not be complete before they vote.

    A case that is decided stays where it is: the panel is heard before its decision is corrected.
    """
    claim, day = await claim_for_update(tx, command.claim_id), command.called_on
    must_stand(claim, (*MOVES[CaseMove.CALL_PANEL].leaves, *MOVES[CaseMove.CORRECT].leaves), CaseMove.CALL_PANEL)
    await check_step_day(tx, claim, "called_on", day)
    await check_papers(tx, claim, command.papers)
    await _refuse_another(tx, claim)
    if claim.decision_id is None:
        await move(tx, claim, CaseMove.CALL_PANEL, on=day)
    panel = tx.add(
        Panel(
            id=new_id(),
            prefecture=claim.prefecture,
            claim_id=claim.id,
            round_id=claim.decision_id or claim.round_id,
            triggers=list(dict.fromkeys(command.triggers)),
            reason=command.reason,
            called_on=day,
            called_by=tx.actor.subject,
            recorded_at=tx.now,
        )
    )
    await tx.session.flush()
    await seat(tx, claim, panel, command.seats, on=day)
    facts = {"panel_id": str(panel.id), "triggers": panel.triggers}
    note(tx, claim, Happening.PANEL_CALLED, effective_on=day, papers=command.papers, **facts)
    return panel


async def _refuse_another(tx: Transaction, claim: Claim) -> None:
    """Raise `PanelUnderWay` while a panel of the case has no opinion, `PanelHeardAlready` if one has in this round."""
    under_way, heard = await queries.open_panel(tx, claim.id), await queries.panel_of_round(tx, claim)
    if under_way is not None:
        raise PanelUnderWay(claim_id=claim.id, panel_id=under_way.id)
    if heard is not None:
        raise PanelHeardAlready(panel_id=heard.id, opinion=heard.opinion)
