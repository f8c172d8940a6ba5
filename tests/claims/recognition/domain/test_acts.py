"""What is done in a case without moving it stands beside the moves: who may, and which clocks it starts."""

from services.claims.domain.clocks.clock_kind import PARAMETER, ClockKind
from services.claims.domain.recognition.acts import ACTS, Act
from services.claims.domain.recognition.case_state import MOVES


def test_every_act_has_its_rule_and_somebody_who_may():
    assert set(ACTS) == set(Act)
    assert all(rule.by for rule in ACTS.values())


def test_every_clock_of_a_case_is_started_by_a_move_or_an_act_and_by_one_kind_of_them():
    by_moves = {kind for rule in MOVES.values() for kind in rule.starts}
    by_acts = {kind for rule in ACTS.values() for kind in rule.starts}

    assert by_moves | by_acts == {kind for kind in ClockKind if PARAMETER[kind] == "recognition_clocks"}
    assert not by_moves & by_acts


def test_what_an_act_starts_an_act_or_the_decision_ends():
    for kind in {kind for rule in ACTS.values() for kind in rule.starts}:
        assert kind in {stopped for rule in ACTS.values() for stopped in rule.stops}
