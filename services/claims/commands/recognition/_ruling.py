"""Steps that hold a ruling against the facts it was given, and against the panels of its case."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from services.claims import queries
from services.claims.commands.panel._panel import panel_heard, panel_wanted
from services.claims.commands.recognition._deciding import Ruling
from services.claims.commands.recognition._grounds import assess_facts, facts_as_json, interpretations_of
from services.claims.domain.panel.panel_rules import Opinion, PanelTrigger
from services.claims.domain.recognition.assessment import GroundFacts, Outcome
from services.claims.domain.recognition.grounds import Ground
from services.claims.models import Claim
from shared.db import Transaction
from shared.problems import NotAllowed, RuleViolated


class PanelNeeded(RuleViolated):
    """A doubtful or disputed case is decided on a panel's opinion."""

    code = "panel-needed"
    title = "Collegial panel needed"
    zh = "案件 {claim_id} 须先经合议形成书面意见方可决定：{triggers}。"
    en = "Case {claim_id} is decided only on the written opinion of a collegial panel: {triggers}."


class DiffersFromPanel(RuleViolated):
    """Who departs from the panel's opinion says why."""

    code = "differs-from-panel"
    title = "Decision differs from the panel's opinion"
    zh = "合议意见为 {opinion}，拟作决定为 {result}；与合议意见不一致的，须说明理由（differs_because）。"
    en = "The panel held {opinion}, the decision would be {result}: say in `differs_because` why it differs."


class DeciderSatOnPanel(NotAllowed):
    """Who ever sat on a panel of the case does not decide it; nor does who withdrew."""

    code = "decider-sat-on-panel"
    title = "Members of a panel do not decide"
    zh = "担任过本案合议组成员的，不得作出认定决定，请由他人办理。"
    en = "Who ever was a member of a panel of this case does not decide it; let somebody else."


class FactsSayOtherwise(RuleViolated):
    """A result does not go against what its own facts clearly come to."""

    code = "facts-say-otherwise"
    title = "Facts do not carry this result"
    zh = "所附事实属 {ground}，评估结果为 {outcome}，不能据此作出 {result}（{article}）的决定；请核对事实、材料或条款。"
    en = "The facts are those of {ground} and come to {outcome}: they do not carry {result} on {article}."


async def read_facts(tx: Transaction, claim: Claim, ruling: Ruling, facts: GroundFacts | None) -> Ruling:
    """Return the ruling with its facts as they are kept, and the interpretations by which its article was read.

    Raises `InterpretationNotApplicable`, `FactsSayOtherwise`.
    """
    if facts is None:
        return ruling
    found = await assess_facts(tx, claim, facts, ruling.decided_on)
    clear = found.outcome is not Outcome.UNCLEAR
    contradicted = clear and ruling.result.counts is not (found.outcome is Outcome.MET)
    if contradicted or (isinstance(ruling.article, Ground) and ruling.article is not facts.ground):
        raise FactsSayOtherwise(
            ground=facts.ground, outcome=found.outcome, result=ruling.result, article=ruling.article
        )
    usable = interpretations_of(claim, ruling.decided_on).usable([ruling.article], ruling.decided_on)
    applied = [code for code in found.interpretations if code in usable]
    kept = {"told": facts_as_json(facts), "outcome": found.outcome, "reasons": found.reasons_as_json()}
    return replace(ruling, interpretations=tuple(dict.fromkeys([*ruling.interpretations, *applied])), facts=kept)


async def refuse_panel_members(tx: Transaction, claim: Claim) -> None:
    """Raise `DeciderSatOnPanel` if whoever acts was ever seated on a panel of the case, in this round or another."""
    if tx.actor.subject in await queries.sat_on_panels(tx, claim.id):
        raise DeciderSatOnPanel()


async def hear_panel(
    tx: Transaction, claim: Claim, ruling: Ruling, facts: GroundFacts | None, differs_because: str | None
) -> dict[str, Any]:
    """Return what a panel contributed, as it is kept with the decision; nothing if none was called for.

    Raises `DeciderSatOnPanel`, `PanelNeeded`, `DiffersFromPanel`.
    """
    await refuse_panel_members(tx, claim)
    wanted = await panel_wanted(tx, claim, ruling, facts)
    if wanted and not await panel_heard(tx, claim):
        raise PanelNeeded(claim_id=claim.id, triggers=_in_words(wanted))
    panel = await queries.panel_of_round(tx, claim)
    if panel is None:
        return {}
    agrees = ruling.result.counts is (panel.opinion == Opinion.WORK_INJURY)
    if not agrees and differs_because is None:
        raise DiffersFromPanel(opinion=panel.opinion, result=ruling.result)
    heard = {"panel_id": str(panel.id), "opinion": panel.opinion}
    return {"panel": heard if agrees else heard | {"differs_because": differs_because}}


def _in_words(triggers: Sequence[PanelTrigger]) -> str:
    return "；".join(trigger.words for trigger in triggers)
