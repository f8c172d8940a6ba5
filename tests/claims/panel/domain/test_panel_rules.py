"""Which facts call for a panel, how many vote, and what the votes come to."""

from datetime import UTC, datetime

import pytest

from services.claims.domain.panel.panel_rules import Opinion, PanelBody, PanelRules, PanelTrigger, majority
from services.claims.domain.panel.triggers import needs_panel, triggers_named_by, triggers_of
from services.claims.domain.recognition.assessment import GroundFacts
from services.claims.domain.recognition.facts import Circumstances, Part
from services.claims.domain.recognition.facts_at_work import SuddenIllnessFacts, WorkCauseFacts
from services.claims.domain.recognition.grounds import Exclusion, Ground, RecognitionResult

T, AYE, NAY = PanelTrigger, Opinion.WORK_INJURY, Opinion.NOT_A_WORK_INJURY
RULES = PanelRules(frozenset({T.DEATH, T.SUDDEN_ILLNESS}), 3, 2, frozenset(PanelBody), "rules")
OWN, POLICE = PanelBody.DEPARTMENT, PanelBody.POLICE


def told(**circumstances: object) -> WorkCauseFacts:
    return WorkCauseFacts(circumstances=Circumstances(**circumstances))


@pytest.mark.parametrize(
    ("facts", "triggers"),
    [
        (told(), []),
        (told(drink=Part.SUSPECTED), [T.DRUNKENNESS_OR_SUICIDE]),
        (told(drugs=Part.NOT_THE_CAUSE), [T.DRUNKENNESS_OR_SUICIDE]),
        (told(self_harm=Part.SUSPECTED), [T.DRUNKENNESS_OR_SUICIDE]),
        (told(crime=Part.SUSPECTED), []),
        (told(labour_relation_unclear=True), [T.UNCLEAR_LABOUR_RELATION]),
        (told(several_employers=True), [T.SEVERAL_EMPLOYERS]),
        (told(evidence_conflicts=True), [T.CONFLICTING_EVIDENCE]),
        (told(died=True), [T.DEATH]),
        (SuddenIllnessFacts(), [T.SUDDEN_ILLNESS]),
        (SuddenIllnessFacts(died_at_once=True), [T.SUDDEN_ILLNESS, T.DEATH]),
        (SuddenIllnessFacts(died_at=datetime(2024, 5, 6, tzinfo=UTC)), [T.SUDDEN_ILLNESS, T.DEATH]),
    ],
)
def test_facts_call_for_a_panel(facts: GroundFacts, triggers: list[PanelTrigger]) -> None:
    assert list(triggers_of(facts)) == triggers


@pytest.mark.parametrize(
    ("articles", "triggers"),
    [
        ([Ground.SUDDEN_ILLNESS], [T.SUDDEN_ILLNESS]),
        ([Ground.WORK_CAUSE, Exclusion.DRUNKENNESS_OR_DRUGS], [T.DRUNKENNESS_OR_SUICIDE]),
        ([Ground.WORK_CAUSE, Exclusion.SELF_HARM], [T.DRUNKENNESS_OR_SUICIDE]),
        ([Ground.WORK_CAUSE, Exclusion.CRIME], []),
        ([Ground.RESCUE], []),
    ],
)
def test_some_articles_call_for_a_panel_by_themselves(
    articles: list[Ground | Exclusion], triggers: list[PanelTrigger]
) -> None:
    assert list(triggers_named_by(articles)) == triggers


@pytest.mark.parametrize(
    ("result", "articles", "panel"),
    [
        (RecognitionResult.NOT_DEEMED, [Ground.SUDDEN_ILLNESS], True),
        (RecognitionResult.NOT_RECOGNISED, [Ground.SUDDEN_ILLNESS, Ground.WORK_CAUSE], True),
        (RecognitionResult.NOT_DEEMED, [Ground.WORK_CAUSE, Ground.SUDDEN_ILLNESS], True),
        (RecognitionResult.DEEMED, [Ground.SUDDEN_ILLNESS], False),
        (RecognitionResult.NOT_DEEMED, [Ground.RESCUE, Exclusion.CRIME], False),
        (RecognitionResult.NOT_RECOGNISED, [Ground.COMMUTING], False),
    ],
)
def test_a_sudden_illness_is_refused_by_nobody_without_a_panel(
    result: RecognitionResult, articles: list[Ground | Exclusion], panel: bool
) -> None:
    assert needs_panel(result, articles) is panel


def test_only_the_triggers_of_the_list_count_in_its_order() -> None:
    assert RULES.counting({T.DEATH, T.SEVERAL_EMPLOYERS, T.SUDDEN_ILLNESS}) == (T.SUDDEN_ILLNESS, T.DEATH)


@pytest.mark.parametrize(("members", "can"), [(1, False), (2, False), (3, True), (4, False), (5, True)])
def test_enough_members_vote_and_an_odd_number(members: int, can: bool) -> None:
    assert RULES.can_vote([POLICE] * members) is can


@pytest.mark.parametrize(
    ("own", "others", "can"), [(0, 3, True), (1, 2, True), (2, 1, False), (4, 1, False), (3, 2, True), (3, 0, False)]
)
def test_at_least_two_come_from_outside_the_department(own: int, others: int, can: bool) -> None:
    assert RULES.can_vote([OWN] * own + [POLICE] * others) is can


@pytest.mark.parametrize(
    ("votes", "opinion"),
    [((AYE, AYE, AYE), AYE), ((AYE, NAY, AYE), AYE), ((NAY, NAY, AYE), NAY), ((AYE, NAY, AYE, NAY, NAY), NAY)],
)
def test_the_majority_is_the_panels_opinion(votes: tuple[Opinion, ...], opinion: Opinion) -> None:
    assert majority(votes) is opinion


def test_every_trigger_is_said_in_both_languages() -> None:
    assert all(" / " in trigger.words for trigger in PanelTrigger)
