"""What a month is due is drawn from the facts alone, in whatever order they became known."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from services.claims.domain.entitlements.entitlement import EntitlementState, Nothing
from services.claims.domain.entitlements.measures import Increment, Measure, Measured, fixed_rates, in_force
from services.claims.domain.entitlements.timeline import Break, Step, first_change, state_at_end, timeline
from shared.money import ZERO, Money
from shared.periods import Month

FIRST = Month(2024, 1)
MONTHS = [FIRST.plus(distance) for distance in range(30)]

months = st.sampled_from(MONTHS[:24])
amounts = st.integers(1, 5).map(lambda hundreds: Money.yuan(100 * hundreds))
measures = st.builds(Measure, months, amounts)
increments = st.builds(Increment, months, amounts, st.just(("notice",)))
breaks = st.builds(
    lambda start, length, arrears, lifted: Break(
        start, None if length is None else start.plus(length), arrears, lifted
    ),
    *(months, st.none() | st.integers(0, 6), st.booleans(), st.booleans()),
)
histories = st.fixed_dictionaries(
    {
        "ends": st.none() | months,
        "measures": st.lists(measures, max_size=4),
        "increments": st.lists(increments, max_size=3),
        "breaks": st.lists(breaks, max_size=3),
    }
)


def drawn(history: dict) -> tuple[Step, ...]:
    first = Measure(FIRST, Money.yuan(1000))
    measured = Measured((first, *history["measures"]), tuple(history["increments"]))
    return timeline(FIRST, history["ends"], fixed_rates(measured), history["breaks"])


def due(steps: tuple[Step, ...], month: Month) -> Step:
    return [step for step in steps if step.from_month <= month][-1]


@given(histories)
def test_each_month_is_due_what_its_own_facts_say(history):
    steps = drawn(history)
    standing = in_force((Measure(FIRST, Money.yuan(1000)), *history["measures"]))

    for month in MONTHS:
        step = due(steps, month)
        over = history["ends"] is not None and month > history["ends"]
        held = [each for each in history["breaks"] if each.holds(month)]
        base = [each.amount for each in standing if each.from_month <= month][-1]
        added = Money.total(each.amount for each in history["increments"] if each.from_month <= month)
        assert (step.nothing is Nothing.ENDED) is over
        assert (step.nothing in (Nothing.STOPPED, Nothing.SUSPENDED)) is (bool(held) and not over)
        assert step.amount == (ZERO if over or held else base + added)


@given(histories, st.randoms(use_true_random=False))
def test_the_order_in_which_increments_and_breaks_became_known_does_not_matter(history, chance):
    shuffled = history | {
        "increments": chance.sample(history["increments"], len(history["increments"])),
        "breaks": chance.sample(history["breaks"], len(history["breaks"])),
    }

    assert [step.says for step in drawn(shuffled)] == [step.says for step in drawn(history)]
    assert first_change(drawn(history), drawn(shuffled)) is None


@given(st.lists(measures, max_size=5))
def test_of_measures_the_later_recorded_stands_from_its_month_on(recorded):
    standing = in_force(recorded)

    for month in MONTHS:
        told = [each for each in recorded if each.from_month <= month]
        expected = told[-1].amount if told else None
        reached = [each for each in standing if each.from_month <= month]
        assert (reached[-1].amount if reached else None) == expected
    assert list(standing) == sorted(standing, key=lambda each: each.from_month)


@given(histories, histories)
def test_what_stands_up_to_the_first_change_and_what_is_drawn_from_it_on_make_the_new_timeline(before, after):
    old, new = drawn(before), drawn(after)
    since = first_change(old, new)

    if since is None:
        assert [step.says for step in old] == [step.says for step in new]
        return
    kept = [step for step in old if step.from_month < since] + [step for step in new if step.from_month >= since]
    assert [(step.from_month, step.says) for step in kept] == [(step.from_month, step.says) for step in new]
    assert all(due(old, month).says == due(new, month).says for month in MONTHS if month < since)
    assert due(old, since).says != due(new, since).says


@given(histories)
def test_each_step_differs_from_the_one_before_and_the_last_says_how_it_stands(history):
    steps = drawn(history)

    assert steps[0].from_month == FIRST
    assert all(one.says != other.says for one, other in pairwise(steps))
    assert [step.from_month for step in steps] == sorted({step.from_month for step in steps})
    last = steps[-1]
    assert state_at_end(steps) is (EntitlementState(last.nothing) if last.nothing else EntitlementState.RUNNING)
    assert all(step.nothing is not Nothing.ENDED for step in steps[:-1])


def test_an_end_before_the_first_month_leaves_nothing_due():
    [step] = drawn({"ends": FIRST.previous(), "measures": [], "increments": [], "breaks": []})

    assert (step.from_month, step.amount, step.nothing) == (FIRST, ZERO, Nothing.ENDED)


def test_a_break_with_arrears_is_due_again_once_it_is_lifted_and_one_without_is_lost():
    def at(month: int, **changes: bool) -> Money:
        held = Break(Month(2024, 4), Month(2024, 6), **{"arrears": True, "lifted": False} | changes)
        return due(drawn({"ends": None, "measures": [], "increments": [], "breaks": [held]}), Month(2024, month)).amount

    assert [str(at(month)) for month in (3, 4, 6, 7)] == ["1000.00", "0.00", "0.00", "1000.00"]
    assert str(at(5, lifted=True)) == "1000.00"
    assert str(at(5, lifted=True, arrears=False)) == "0.00"


def test_a_stop_outweighs_a_suspension_of_the_same_month():
    both = [Break(Month(2024, 2), None, arrears, lifted=False) for arrears in (True, False)]

    steps = drawn({"ends": None, "measures": [], "increments": [], "breaks": both})

    assert steps[-1].nothing is Nothing.STOPPED


def test_increments_add_up_over_every_measure_that_follows():
    history = {
        "ends": None,
        "breaks": [],
        "measures": [Measure(Month(2024, 6), Money.yuan(2000))],
        "increments": [Increment(Month(2024, month), Money.yuan(100), ("notice",)) for month in (3, 9)],
    }

    assert [str(step.amount) for step in drawn(history)] == ["1000.00", "1100.00", "2100.00", "2200.00"]
