"""What the facts of each ground come to: both sides of every condition, and who must prove it."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from services.claims.domain.papers.paper_kind import PaperKind as P
from services.claims.domain.recognition import interpretations
from services.claims.domain.recognition.assessment import Assessment, AtHand, GroundFacts, GroundLaw, Outcome, assess
from services.claims.domain.recognition.condition import Basis, Element
from services.claims.domain.recognition.facts import GroundRules
from services.claims.domain.recognition.facts_at_work import (
    HomeWork,
    PreparingFacts,
    SuddenIllnessFacts,
    ViolenceFacts,
    WorkCauseFacts,
)
from services.claims.domain.recognition.facts_elsewhere import (
    AwayOnDutyFacts,
    CommutingFacts,
    DiseaseFacts,
    OldWarWoundFacts,
    OtherLawFacts,
    RescueFacts,
)

EVERY_CODE = {value for name, value in vars(interpretations).items() if name.isupper()}
LAW = GroundLaw(GroundRules(48, Decimal(80), "rules"), EVERY_CODE)
AT_WORK = {"working_time": True, "workplace": True}
MET, NOT_MET, UNCLEAR = Outcome.MET, Outcome.NOT_MET, Outcome.UNCLEAR
DIAGNOSED_AT = datetime(2024, 5, 6, 2, 40, tzinfo=UTC)


def assessed(facts: GroundFacts, *documents: P, law: GroundLaw = LAW) -> Assessment:
    return assess(facts, AtHand(documents), law)


@pytest.mark.parametrize(
    ("facts", "documents", "outcome"),
    [
        (WorkCauseFacts(**AT_WORK, work_cause=True), [], MET),
        (WorkCauseFacts(**AT_WORK), [], MET),
        (WorkCauseFacts(**AT_WORK, work_cause=False), [], MET),
        (WorkCauseFacts(**AT_WORK, work_cause=False), [P.EMPLOYER_EVIDENCE], NOT_MET),
        (WorkCauseFacts(working_time=False, workplace=True, work_cause=True), [], NOT_MET),
        (WorkCauseFacts(working_time=True, workplace=False, work_cause=True), [], NOT_MET),
        (WorkCauseFacts(working_time=True), [], UNCLEAR),
        (PreparingFacts(around_working_time=True, workplace=True, preparatory_work=True), [], MET),
        (PreparingFacts(around_working_time=True, workplace=True, preparatory_work=False), [], NOT_MET),
        (PreparingFacts(around_working_time=True, workplace=True), [], UNCLEAR),
        (ViolenceFacts(**AT_WORK, because_of_duties=True), [P.POLICE_CERTIFICATE], MET),
        (ViolenceFacts(**AT_WORK, because_of_duties=True), [], UNCLEAR),
        (ViolenceFacts(**AT_WORK, because_of_duties=False), [], NOT_MET),
        (DiseaseFacts(certified=True), [P.OCCUPATIONAL_DISEASE_CERTIFICATE], MET),
        (DiseaseFacts(certified=True), [P.DIAGNOSIS], UNCLEAR),
        (DiseaseFacts(certified=False), [], NOT_MET),
        (AwayOnDutyFacts(away_on_duty=True, work_cause=True, private_activity=False), [], MET),
        (AwayOnDutyFacts(away_on_duty=True, work_cause=True, private_activity=True), [], NOT_MET),
        (AwayOnDutyFacts(away_on_duty=True, work_cause=True), [], UNCLEAR),
        (AwayOnDutyFacts(away_on_duty=True, missing_in_accident=True), [P.MISSING_PERSON_FINDING], MET),
        (AwayOnDutyFacts(away_on_duty=True, missing_in_accident=True), [], UNCLEAR),
        (AwayOnDutyFacts(away_on_duty=False, missing_in_accident=True), [P.MISSING_PERSON_FINDING], NOT_MET),
        (OtherLawFacts(law="某法第一条", covers_this=True), [], MET),
        (OtherLawFacts(law="某法第一条"), [], UNCLEAR),
        (RescueFacts(rescue=True), [P.RESCUE_CERTIFICATE], MET),
        (RescueFacts(rescue=True), [], UNCLEAR),
        (RescueFacts(rescue=False), [], NOT_MET),
        (OldWarWoundFacts(disabled_veteran=True, relapsed=True), [P.VETERAN_CERTIFICATE, P.DIAGNOSIS], MET),
        (OldWarWoundFacts(disabled_veteran=True, relapsed=True), [P.DIAGNOSIS], UNCLEAR),
        (OldWarWoundFacts(disabled_veteran=True, relapsed=False), [P.VETERAN_CERTIFICATE], NOT_MET),
    ],
)
def test_each_ground_is_met_by_its_own_conditions(facts: GroundFacts, documents: list[P], outcome: Outcome) -> None:
    assert assessed(facts, *documents).outcome is outcome


def test_the_work_reason_is_presumed_until_another_is_proved_and_the_workings_say_so() -> None:
    found = assessed(WorkCauseFacts(**AT_WORK))

    assert found.interpretations == ("WORK_CAUSE_PRESUMED",)
    assert [(answer.element, answer.basis) for answer in found.answers] == [
        (Element.WORKING_TIME, Basis.FACT),
        (Element.WORKPLACE, Basis.FACT),
        (Element.WORK_CAUSE, Basis.PRESUMED),
    ]
    assert assessed(WorkCauseFacts(**AT_WORK, work_cause=True)).interpretations == (), "nothing had to be presumed"


def test_without_the_interpretation_nothing_is_presumed() -> None:
    assert assessed(WorkCauseFacts(**AT_WORK), law=replace(LAW, usable=())).outcome is UNCLEAR


@pytest.mark.parametrize(("silent", "outcome"), [(True, MET), (False, UNCLEAR)])
def test_what_the_employer_must_prove_and_does_not_is_taken_as_the_worker_says(silent: bool, outcome: Outcome) -> None:
    found = assess(WorkCauseFacts(working_time=True), AtHand((), employer_silent=silent), LAW)

    assert found.outcome is outcome
    assert (found.answers[1].basis is Basis.EMPLOYER_SILENT) is silent


def test_silence_proves_nothing_against_what_is_known_or_what_only_papers_prove() -> None:
    silent = AtHand((), employer_silent=True)

    assert assess(WorkCauseFacts(working_time=False), silent, LAW).outcome is NOT_MET
    assert assess(RescueFacts(), silent, LAW).outcome is UNCLEAR


FULL = {"reasonable_time": True, "reasonable_route": True}


@pytest.mark.parametrize("document", [P.TRAFFIC_LIABILITY_CERTIFICATE, P.COURT_JUDGMENT])
@pytest.mark.parametrize(("not_mainly_at_fault", "outcome"), [(True, MET), (False, NOT_MET)])
def test_whose_fault_an_accident_on_the_way_was_a_competent_body_says(
    document: P, not_mainly_at_fault: bool, outcome: Outcome
) -> None:
    facts = CommutingFacts(**FULL, not_mainly_at_fault=not_mainly_at_fault)

    assert assessed(facts, document).outcome is outcome
    without = assessed(facts, P.EMPLOYER_EVIDENCE)
    assert (without.outcome, len(without.papers_wanting)) == (UNCLEAR, 1)
    assert P.TRAFFIC_LIABILITY_CERTIFICATE in without.papers_wanting[0]


@pytest.mark.parametrize("wrong", ["reasonable_time", "reasonable_route"])
def test_an_unreasonable_time_or_route_is_no_way_to_work(wrong: str) -> None:
    facts = CommutingFacts(**FULL | {wrong: False}, not_mainly_at_fault=True)

    assert assessed(facts, P.TRAFFIC_LIABILITY_CERTIFICATE).outcome is NOT_MET


ILL = {**AT_WORK, "sudden_illness": True, "first_diagnosed_at": DIAGNOSED_AT}


@pytest.mark.parametrize(
    ("after", "outcome"),
    [
        (timedelta(hours=47, minutes=59, seconds=59), MET),
        (timedelta(hours=48), MET),
        (timedelta(hours=48, seconds=1), UNCLEAR),
    ],
)
def test_the_48_hours_run_from_the_first_diagnosis_to_the_second(after: timedelta, outcome: Outcome) -> None:
    found = assessed(SuddenIllnessFacts(**ILL, died_at=DIAGNOSED_AT + after), P.FIRST_AID_RECORD, P.DEATH_CERTIFICATE)

    assert (found.outcome, found.interpretations) == (outcome, ("HOURS_FROM_FIRST_DIAGNOSIS",))
    assert found.answers[-1].holds is (outcome is MET), "the workings say that the time has passed"


def test_a_death_at_once_needs_no_hours() -> None:
    facts = SuddenIllnessFacts(**AT_WORK, sudden_illness=True, died_at_once=True)

    found = assessed(facts, P.MEDICAL_RECORD, P.DEATH_CERTIFICATE)
    assert (found.outcome, found.interpretations) == (MET, ())


@pytest.mark.parametrize("wrong", [{"working_time": False}, {"workplace": False}, {"sudden_illness": False}])
def test_a_sudden_illness_is_never_turned_down_by_rule(wrong: dict[str, bool]) -> None:
    facts = SuddenIllnessFacts(**ILL | wrong, died_at=DIAGNOSED_AT)

    assert assessed(facts, P.FIRST_AID_RECORD, P.DEATH_CERTIFICATE).outcome is UNCLEAR


def test_an_instant_without_its_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        SuddenIllnessFacts(died_at=datetime(2024, 5, 6, 2, 40))  # noqa: DTZ001 - this is what must be refused


@pytest.mark.parametrize(("after", "possible"), [(timedelta(0), True), (timedelta(seconds=-1), False)])
def test_nobody_dies_of_an_illness_before_it_was_first_diagnosed(after: timedelta, possible: bool) -> None:
    told = {"first_diagnosed_at": DIAGNOSED_AT, "died_at": DIAGNOSED_AT + after}

    with nullcontext() if possible else pytest.raises(ValueError, match="first diagnosis"):
        SuddenIllnessFacts(**told)
    assert SuddenIllnessFacts(**told, died_at_once=True).died_at_once, "found dead by the doctor who came"


REQUIRED = HomeWork(required_by_employer=True, comparable_intensity=True)


@pytest.mark.parametrize(
    ("home", "documents", "outcome"),
    [
        (REQUIRED, [P.INVESTIGATION_RECORD], MET),
        (REQUIRED, [], UNCLEAR),
        (replace(REQUIRED, required_by_employer=False), [P.INVESTIGATION_RECORD], NOT_MET),
        (replace(REQUIRED, comparable_intensity=False), [P.INVESTIGATION_RECORD], NOT_MET),
        (replace(REQUIRED, comparable_intensity=None), [P.INVESTIGATION_RECORD], UNCLEAR),
        (replace(REQUIRED, occasional_messages_only=True), [P.INVESTIGATION_RECORD], NOT_MET),
    ],
)
def test_work_at_home_counts_only_if_proved_to_be_required_and_like_work(
    home: HomeWork, documents: list[P], outcome: Outcome
) -> None:
    assert assessed(WorkCauseFacts(home=home, work_cause=True), *documents).outcome is outcome


def test_at_home_no_work_reason_is_presumed() -> None:
    assert assessed(WorkCauseFacts(home=REQUIRED), P.INVESTIGATION_RECORD).outcome is UNCLEAR
