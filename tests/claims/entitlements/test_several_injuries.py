"""Of several injuries the newly found grade gives one pension and one nursing allowance: WII Reg, Art. 45."""

import pytest

from tests.claims.monthly import HELP
from tests.claims.office import PERSON_ID, problem, succeeded
from tests.claims.pensioners import ELSEWHERE, Pensioners

EARLIER = {"accident_at": "2024-04-02T10:20:00+08:00", "reported_on": "2024-04-20"}
NEWLY_GRADED = {"reason": "GRADED_ANEW", "happened_on": "2024-08-20"}
PARTIAL = {"grade": 7, "needs_help_with": HELP["PARTIAL"]}
NO_WORK = {"no_suitable_work_from": "2024-08"}
DRAWN = (409, "benefit-drawn-already")


@pytest.fixture
def pensioners(database, caller) -> Pensioners:
    return Pensioners(database, caller)


@pytest.fixture
def hurt_before(office):
    async def drawing(opening=None, **conclusion) -> tuple[str, str]:
        """Let an earlier injury, concluded in 2024-07, carry a monthly benefit; returns its case and entitlement."""
        claim_id = await office.appraised(appraisal={"concluded_on": "2024-07-15"} | conclusion, **EARLIER)
        [opened] = succeeded(await office.open_monthly(claim_id, **(opening or {})))["items"]
        return claim_id, opened["id"]

    return drawing


@pytest.mark.parametrize(
    ("earlier", "opening", "later"),
    [
        pytest.param({"grade": 4}, {}, {"grade": 3}, id="two pensions of the fund"),
        pytest.param({"grade": 5}, NO_WORK, {"grade": 4}, id="the employer's and the fund's"),
        pytest.param(PARTIAL, {}, PARTIAL | {"grade": 8}, id="two allowances"),
    ],
)
async def test_a_second_one_opens_only_once_the_first_has_ended(
    office, pensioners, hurt_before, earlier, opening, later
):
    _, first = await hurt_before(opening, **earlier)
    second = await office.appraised(appraisal=later)

    refused = await office.open_monthly(second)
    assert problem(refused) == DRAWN
    assert first in refused.json()["detail"]
    assert (await office.case(second))["entitlements"] == []

    await pensioners.carried_out(first, "endings", **NEWLY_GRADED)
    [opened] = succeeded(await office.open_monthly(second))["items"]
    standing = await pensioners.standing(first)
    assert (standing["ends"], standing["ended_why"], opened["starts"]) == ("2024-08", "GRADED_ANEW", "2024-09")


async def test_an_end_after_the_second_ones_first_month_is_too_late(office, pensioners, hurt_before):
    _, first = await hurt_before(grade=4)
    second = await office.appraised(appraisal={"grade": 3})

    await pensioners.carried_out(first, "endings", **NEWLY_GRADED | {"happened_on": "2024-09-01"})

    assert problem(await office.open_monthly(second)) == DRAWN


async def test_a_pension_and_an_allowance_of_two_injuries_stand_beside_each_other(office, hurt_before):
    await hurt_before(grade=4)
    second = await office.appraised(appraisal=PARTIAL)

    [opened] = succeeded(await office.open_monthly(second))["items"]

    assert (opened["benefit"], opened["state"]) == ("NUR", "RUNNING")


@pytest.mark.parametrize("columns", [{}, ELSEWHERE])
async def test_what_an_older_system_opened_anywhere_in_the_province_counts(office, pensioners, columns):
    imported = await pensioners.opened("3240.00", person_id=PERSON_ID, **columns)
    claim_id = await office.appraised(appraisal={"grade": 3})

    refused = await office.open_monthly(claim_id)

    assert problem(refused) == DRAWN
    assert imported in refused.json()["detail"]


async def test_what_somebody_else_draws_or_the_worker_drew_before_hinders_nothing(office, pensioners):
    await pensioners.opened("3240.00")
    await pensioners.opened("3240.00", person_id=PERSON_ID, ends="2024-08")
    await pensioners.opened("1800.00", person_id=PERSON_ID, benefit="SUR")

    succeeded(await office.open_monthly(await office.appraised(appraisal={"grade": 3})))


async def test_what_ended_for_a_new_injury_runs_again_neither_by_following_nor_beside_it(
    office, pensioners, hurt_before
):
    claim_id, first = await hurt_before(grade=4)
    await pensioners.carried_out(first, "endings", **NEWLY_GRADED)
    succeeded(await office.open_monthly(await office.appraised(appraisal={"grade": 3})))

    await office.follow_up(claim_id, 2, "2025-09-10")
    followed = await office.follow(claim_id)
    reopening = succeeded(await pensioners.propose(first, "reopenings", found_on="2025-10-08"))

    assert problem(followed) == (409, "monthly-benefits-in-line")
    assert problem(await pensioners.decide(reopening)) == DRAWN
    assert (await pensioners.standing(first))["ends"] == "2024-08"


async def test_a_fallen_conclusion_made_anew_does_not_run_beside_the_new_injurys(office):
    claim_id = await office.decided(**EARLIER)
    appraisal_id = await office.concluded(claim_id, conclusion={"grade": 4, "concluded_on": "2024-07-15"})
    succeeded(await office.open_monthly(claim_id))
    succeeded(await office.take_back(appraisal_id, revoked_on="2024-09-10"))
    succeeded(await office.open_monthly(await office.appraised(appraisal={"grade": 3})))
    await office.concluded(claim_id, applied_on="2025-02-03", conclusion={"grade": 4, "concluded_on": "2025-03-10"})

    assert problem(await office.follow(claim_id)) == DRAWN
    [fallen] = (await office.case(claim_id))["entitlements"]
    assert (fallen["ends"], fallen["ended_why"]) == ("2024-08", "CONCLUSION_REVOKED")
