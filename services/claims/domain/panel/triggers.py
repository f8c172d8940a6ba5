"""What calls for a panel: the facts of a case, and the articles it is about."""

from collections.abc import Collection, Iterator

from services.claims.domain.panel.panel_rules import PanelTrigger
from services.claims.domain.recognition.assessment import GroundFacts
from services.claims.domain.recognition.facts import Part
from services.claims.domain.recognition.facts_at_work import SuddenIllnessFacts
from services.claims.domain.recognition.grounds import Exclusion, Ground, RecognitionResult

OF_ARTICLES = {
    Ground.SUDDEN_ILLNESS: PanelTrigger.SUDDEN_ILLNESS,
    Exclusion.DRUNKENNESS_OR_DRUGS: PanelTrigger.DRUNKENNESS_OR_SUICIDE,
    Exclusion.SELF_HARM: PanelTrigger.DRUNKENNESS_OR_SUICIDE,
}


def triggers_of(facts: GroundFacts) -> Iterator[PanelTrigger]:
    """Yield the triggers that hold."""
    told = facts.circumstances
    if isinstance(facts, SuddenIllnessFacts):
        yield PanelTrigger.SUDDEN_ILLNESS
    if any(part is not Part.NONE for part in (told.drink, told.drugs, told.self_harm)):
        yield PanelTrigger.DRUNKENNESS_OR_SUICIDE
    if told.labour_relation_unclear:
        yield PanelTrigger.UNCLEAR_LABOUR_RELATION
    if told.several_employers:
        yield PanelTrigger.SEVERAL_EMPLOYERS
    if told.evidence_conflicts:
        yield PanelTrigger.CONFLICTING_EVIDENCE
    if told.died or (isinstance(facts, SuddenIllnessFacts) and facts.tells_of_death):
        yield PanelTrigger.DEATH


def triggers_named_by(articles: Collection[Ground | Exclusion]) -> Iterator[PanelTrigger]:
    """Yield the triggers that articles tell by themselves, whatever facts come with them."""
    for article, trigger in OF_ARTICLES.items():
        if article in articles:
            yield trigger


def needs_panel(result: RecognitionResult, articles: Collection[Ground | Exclusion]) -> bool:
    """Whether a panel must be heard whatever the province's list says.

    So it is where a case is refused that is about a sudden illness (Art. 15(1)(1)) by one of its articles: the ground
    reported, one it was decided by before, or the one that it is to be decided by.
    """
    return not result.counts and Ground.SUDDEN_ILLNESS in articles
