"""The draw of a panel: decided by its seed alone, only from the pool, every seat by somebody who knows its subject."""

from hashlib import sha256
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.claims.domain.appraisal.appraisal_kind import AppraisalKind
from services.claims.domain.examination.expert import Discipline, Specialty
from services.claims.domain.examination.expert_draw import Candidate, SeatRules, draw

RULES = SeatRules(
    (3, 5),
    {AppraisalKind.DEVICE: {Discipline.ASSISTIVE_DEVICES: 1, Discipline.CLINICAL: 2}},
    "Order 27 of 2016, Art. 9",
)
BONES, NERVES, DEVICES = Specialty.ORTHOPAEDICS, Specialty.NEUROLOGY, Specialty.ASSISTIVE_DEVICES
ANYBODY = frozenset(Specialty)


def expert(number: int, *specialties: Specialty) -> Candidate:
    return Candidate(UUID(int=number), frozenset(specialties))


def orthopaedists(count: int) -> list[Candidate]:
    return [expert(number, BONES) for number in range(1, count + 1)]


pools = st.lists(st.frozensets(st.sampled_from([BONES, NERVES, DEVICES]), min_size=1), max_size=12).map(
    lambda knowledge: [expert(number, *known) for number, known in enumerate(knowledge, start=1)]
)


@given(pool=pools, seed=st.text(max_size=8), size=st.sampled_from([3, 5]))
def test_a_panel_has_its_size_comes_from_the_pool_and_fills_each_seat_with_somebody_who_fits(pool, seed, size):
    seats = RULES.seats(AppraisalKind.DEVICE, size, ())
    drawn = draw(seed, pool, seats)

    if drawn is None:
        return
    known = {candidate.expert_id: candidate.specialties for candidate in pool}
    assert len(set(drawn)) == len(drawn) == size
    assert all(known[expert_id] & seat for expert_id, seat in zip(drawn, seats, strict=True))


@given(pool=pools, seed=st.text(max_size=8))
def test_the_same_seed_draws_the_same_panel_in_whatever_order_the_pool_is_told(pool, seed):
    seats = RULES.seats(AppraisalKind.DEVICE, 3, ())

    assert draw(seed, pool, seats) == draw(seed, pool[::-1], seats)


@given(pool=pools, seed=st.text(max_size=8))
def test_a_panel_is_drawn_whenever_the_pool_can_fill_every_seat(pool, seed):
    seats = RULES.seats(AppraisalKind.DEVICE, 3, ())
    devices = {one.expert_id for one in pool if DEVICES in one.specialties}
    clinical = {one.expert_id for one in pool if one.specialties - {DEVICES}}
    enough = devices and len(clinical) >= 2 and len(devices | clinical) >= 3

    assert (draw(seed, pool, seats) is not None) == bool(enough)


@given(seed=st.text(max_size=8), kept=st.sets(st.integers(1, 9), max_size=2))
def test_who_is_kept_stays_on_the_panel(seed, kept):
    drawn = draw(seed, orthopaedists(9), [ANYBODY] * 3, [UUID(int=number) for number in kept])

    assert drawn is not None
    assert {UUID(int=number) for number in kept} <= set(drawn)


def test_where_every_seat_is_open_the_first_in_the_order_of_the_seed_are_drawn():
    pool = orthopaedists(20)
    by_hand = sorted(pool, key=lambda one: sha256(f"2024-17:{one.expert_id}".encode()).hexdigest())

    drawn = draw("2024-17", pool, [ANYBODY] * 5)

    assert drawn is not None
    assert set(drawn) == {one.expert_id for one in by_hand[:5]}


def test_every_expert_can_be_drawn_and_none_is_drawn_much_more_often_than_another():
    times = dict.fromkeys((one.expert_id for one in orthopaedists(10)), 0)
    for seed in range(500):
        for expert_id in draw(str(seed), orthopaedists(10), [ANYBODY] * 3) or ():
            times[expert_id] += 1

    assert sum(times.values()) == 1500
    assert 100 < min(times.values()) <= max(times.values()) < 200


def test_an_expert_moves_on_to_another_seat_so_that_everybody_can_sit():
    both, device, bones = expert(1, DEVICES, BONES), expert(2, DEVICES), expert(3, BONES)
    seats = RULES.seats(AppraisalKind.DEVICE, 3, ())

    for seed in "abcdefgh":
        drawn = draw(seed, [both, device, bones], seats)
        assert drawn is not None
        assert drawn[0] == device.expert_id
        assert set(drawn[1:]) == {both.expert_id, bones.expert_id}


@pytest.mark.parametrize(
    ("pool", "enough"),
    [
        ([expert(1, DEVICES), expert(2, BONES), expert(3, NERVES)], True),
        ([expert(1, BONES), expert(2, BONES), expert(3, NERVES)], False),
        ([expert(1, DEVICES), expert(2, DEVICES), expert(3, NERVES)], False),
        ([expert(1, DEVICES), expert(2, BONES)], False),
        ([], False),
    ],
    ids=["one device, two clinical", "no device", "one clinical", "two experts", "nobody"],
)
def test_a_panel_for_a_device_has_one_who_knows_devices_and_two_clinical(pool, enough):
    assert (draw("seed", pool, RULES.seats(AppraisalKind.DEVICE, 3, ())) is not None) is enough


@pytest.mark.parametrize(
    ("kind", "size", "related", "seats"),
    [
        (AppraisalKind.INITIAL, 3, (), [Discipline.CLINICAL.specialties] * 3),
        (AppraisalKind.INITIAL, 5, {BONES, NERVES}, [frozenset({BONES, NERVES})] * 5),
        (
            AppraisalKind.DEVICE,
            5,
            {BONES},
            [{DEVICES}, *[Discipline.CLINICAL.specialties] * 2, *[frozenset({BONES})] * 2],
        ),
    ],
)
def test_seats_are_reserved_by_law_then_for_what_the_injury_is_related_to(kind, size, related, seats):
    assert list(RULES.seats(kind, size, related)) == seats


def test_a_clinical_seat_is_not_for_who_knows_devices_alone():
    assert DEVICES not in Discipline.CLINICAL.specialties
    assert Discipline.CLINICAL.specialties | Discipline.ASSISTIVE_DEVICES.specialties == set(Specialty)
