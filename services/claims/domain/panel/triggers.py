"""What calls for a panel, by the facts of a case."""

from collections.abc import Iterator

from services.claims.domain.panel.panel_rules import PanelTrigger
from services.claims.domain.recognition.assessment import GroundFacts
from services.claims.domain.recognition.facts import Part
from services.claims.domain.recognition.facts_at_work import SuddenIllnessFacts


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
