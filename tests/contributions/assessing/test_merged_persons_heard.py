"""Two persons that the registry found to be one are one here, in whatever order it is heard."""

from uuid import uuid4

import pytest

from services.contributions.domain.assessing.correction import Cause
from services.contributions.models import AssessedLine, KnownEnrolment, KnownPersonAlias, KnownWage, LineCorrection
from shared.db.tables import SetAsideRow
from tests.contributions.announced import (
    declared,
    employer_registered,
    joined,
    left,
    persons_merged,
    roster_changed,
)

EMPLOYER, OTHER_EMPLOYER = uuid4(), uuid4()
KEPT, MERGED, THIRD = uuid4(), uuid4(), uuid4()
REGISTERED = (employer_registered(EMPLOYER, 1), employer_registered(OTHER_EMPLOYER, 2))


@pytest.fixture
def people(kept):
    """Who stands with whom, and at what wage."""

    async def standing() -> tuple[set, set]:
        enrolments, wages = await kept(KnownEnrolment), await kept(KnownWage)
        return (
            {(row.person_id, row.employer_id) for row in enrolments},
            {(row.person_id, row.employer_id, str(row.wage)) for row in wages},
        )

    return standing


async def test_enrolments_and_wages_go_to_the_kept_person(hear, people):
    await hear(*REGISTERED, roster_changed(EMPLOYER, joined(MERGED, "8000.00"), joined(THIRD, "5000.00")))

    await hear(persons_merged(KEPT, MERGED, EMPLOYER))

    assert await people() == (
        {(KEPT, EMPLOYER), (THIRD, EMPLOYER)},
        {(KEPT, EMPLOYER, "8000.00"), (THIRD, EMPLOYER, "5000.00")},
    )


@pytest.mark.parametrize("merged_first", [False, True])
async def test_what_a_roster_says_of_a_merged_person_is_said_of_the_kept_one(hear, people, inbox, merged_first):
    movements = [roster_changed(EMPLOYER, joined(MERGED, "8000.00"), declared(MERGED, "9000.00", "2024-07-02"))]
    merging = [persons_merged(KEPT, MERGED, EMPLOYER)]

    await hear(*REGISTERED, *(merging + movements if merged_first else movements + merging))
    await hear(roster_changed(EMPLOYER, left(KEPT, "2024-08-10")))

    enrolments, wages = await people()
    assert enrolments == {(KEPT, EMPLOYER)}
    assert wages == {(KEPT, EMPLOYER, "8000.00"), (KEPT, EMPLOYER, "9000.00")}


async def test_the_kept_persons_leaving_waits_for_the_merging_it_rests_on(hear, inbox, kept, people):
    await hear(*REGISTERED, roster_changed(EMPLOYER, joined(MERGED, "8000.00")))
    await hear(roster_changed(EMPLOYER, left(KEPT, "2024-08-10")))
    assert len(await kept(SetAsideRow)) == 1

    await hear(persons_merged(KEPT, MERGED, EMPLOYER))
    await inbox.retry()

    assert await kept(SetAsideRow) == []
    (enrolment,) = await kept(KnownEnrolment)
    assert (enrolment.person_id, str(enrolment.covered_until)) == (KEPT, "2024-08-10")


@pytest.mark.parametrize("later_first", [False, True])
async def test_a_chain_of_mergings_ends_at_the_last_kept_in_either_order(hear, kept, people, later_first):
    chain = [persons_merged(KEPT, MERGED, EMPLOYER), persons_merged(THIRD, KEPT, EMPLOYER)]
    await hear(*REGISTERED, roster_changed(EMPLOYER, joined(MERGED, "8000.00")))

    for merging in reversed(chain) if later_first else chain:
        await hear(merging)

    assert {(row.merged_id, row.person_id) for row in await kept(KnownPersonAlias)} == {(MERGED, THIRD), (KEPT, THIRD)}
    assert await people() == ({(THIRD, EMPLOYER)}, {(THIRD, EMPLOYER, "8000.00")})


async def test_where_both_declared_a_month_the_kept_persons_wage_counts(hear, kept):
    first, second = joined(KEPT, "7000.00"), joined(MERGED, "8000.00", "2024-05-20")
    await hear(*REGISTERED, roster_changed(EMPLOYER, first, left(KEPT, "2024-05-10"), second))

    await hear(persons_merged(KEPT, MERGED, EMPLOYER))

    assert [str(row.wage) for row in await kept(KnownWage) if row.person_id == KEPT] == ["7000.00"]


async def test_an_enrolment_still_held_by_both_waits_for_its_withdrawal(hear, kept, people):
    await hear(*REGISTERED, roster_changed(EMPLOYER, joined(KEPT, "7000.00"), joined(MERGED, "8000.00")))

    await hear(persons_merged(KEPT, MERGED, EMPLOYER))

    assert len(await kept(SetAsideRow)) == 1
    assert (await people())[0] == {(KEPT, EMPLOYER), (MERGED, EMPLOYER)}
    assert await kept(KnownPersonAlias) == []


async def test_lines_assessed_before_become_the_kept_persons_and_the_employer_owes_the_same(
    hear, assess, kept, announced
):
    await hear(*REGISTERED, roster_changed(EMPLOYER, joined(MERGED, "8000.00")))
    await assess()
    told = await announced("assessed")

    await hear(persons_merged(KEPT, MERGED, EMPLOYER))
    await assess()

    assert [(row.person_id, str(row.base)) for row in await kept(AssessedLine)] == [(KEPT, "8000.00")]
    (correction,) = await kept(LineCorrection)
    assert (correction.person_id, correction.cause) == (MERGED, Cause.MERGED)
    assert await announced("assessed") == told


@pytest.mark.parametrize("asked_with", [KEPT, MERGED])
@pytest.mark.parametrize("assessed_again", [False, True])
async def test_the_bases_are_told_under_either_id_before_and_after_the_next_run(
    hear, assess, caller, asked_with, assessed_again
):
    await hear(*REGISTERED, roster_changed(EMPLOYER, joined(MERGED, "8000.00")))
    await assess()
    await hear(persons_merged(KEPT, MERGED, EMPLOYER))
    if assessed_again:
        await assess()

    query = {"employer_id": str(EMPLOYER), "before": "2024-06"}
    told = (await caller.get(f"/v1/persons/{asked_with}/bases", roles="service", params=query)).json()

    assert [(item["month"], item["base"]) for item in told["items"]] == [("2024-05", "8000.00")]
    assert told["declared_wage"] == "8000.00"
