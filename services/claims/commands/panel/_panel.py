"""Steps about panels: whether a case needs one, whether it was heard, and one loaded locked with its case."""

from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands.recognition._deciding import Ruling
from services.claims.domain.panel.panel_rules import PanelRules, PanelTrigger
from services.claims.domain.panel.triggers import needs_panel, triggers_named_by, triggers_of
from services.claims.domain.recognition.assessment import GroundFacts
from services.claims.domain.recognition.grounds import Exclusion, Ground
from services.claims.models import Claim, Panel
from shared import policy
from shared.db import Transaction
from shared.problems import Conflict, NotFound

CONTRADICTING = {"accident_at", "ground"}
"""What two applications cannot both be right about; places and causes may be told in different words."""


class PanelNotFound(NotFound):
    """No such panel, or member of one, for this caller."""

    code = "panel-not-found"
    title = "Panel not found"
    zh = "未找到合议组或其成员 {sought}，或不在当前账号的管辖范围内。"
    en = "There is no panel, or member of one, {sought} that you may see."


class PanelConcluded(Conflict):
    """A panel votes once; after that nobody joins or leaves it."""

    code = "panel-concluded"
    title = "Panel has concluded"
    zh = "合议组 {panel_id} 已于 {concluded_on} 形成书面意见，不再变更。"
    en = "Panel {panel_id} gave its written opinion on {concluded_on}: it changes no more."


async def panel_wanted(
    tx: Transaction, claim: Claim, ruling: Ruling, facts: GroundFacts | None = None
) -> tuple[PanelTrigger, ...]:
    """Return what calls for a panel before this ruling: the case, its articles, its facts as told now or ever before.

    A panel that was called is heard. A sudden illness is refused by nobody without one, whatever the list says.
    """
    articles = {Ground(claim.ground), ruling.article, *await queries.articles_decided_by(tx, claim.id)}
    rules = policy.at(claim.division).load(PanelRules, "panel", in_force_on=ruling.decided_on)
    found = _of_case(claim, articles) | await queries.triggers_noted(tx, claim.id)
    if facts is not None:
        found.update(triggers_of(facts))
    if CONTRADICTING & set(await queries.conflicting_statements(tx, claim.id)):
        found.add(PanelTrigger.CONFLICTING_EVIDENCE)
    wanted = set(rules.counting(found))
    called = await queries.panel_of_round(tx, claim)
    if called is not None:
        wanted.update(map(PanelTrigger, called.triggers))
    if needs_panel(ruling.result, articles):
        wanted.add(PanelTrigger.SUDDEN_ILLNESS)
    return tuple(trigger for trigger in PanelTrigger if trigger in wanted)


def _of_case(claim: Claim, articles: set[Ground | Exclusion]) -> set[PanelTrigger]:
    """Return what the case as it is on record, and its articles, tell by themselves."""
    found = set(triggers_named_by(articles))
    if claim.possible_employers:
        found.add(PanelTrigger.SEVERAL_EMPLOYERS)
    if claim.died_on is not None:
        found.add(PanelTrigger.DEATH)
    return found


async def panel_heard(tx: Transaction, claim: Claim) -> bool:
    """Whether a panel gave its written opinion in this round of deciding: an earlier round's does not carry over."""
    panel = await queries.panel_of_round(tx, claim)
    return panel is not None and panel.opinion is not None


async def open_panel_for_update(tx: Transaction, panel_id: UUID) -> tuple[Claim, Panel]:
    """Return a panel that has not voted, and its case, which is locked first, as everywhere."""
    seen = await queries.panel(tx, panel_id)
    if seen is None:
        raise PanelNotFound(sought=panel_id)
    claim = await claim_for_update(tx, seen.claim_id)
    panel = await queries.panel_for_update(tx, panel_id)
    if panel is None:
        raise PanelNotFound(sought=panel_id)
    if panel.opinion is not None:
        raise PanelConcluded(panel_id=panel_id, concluded_on=panel.concluded_on)
    return claim, panel
