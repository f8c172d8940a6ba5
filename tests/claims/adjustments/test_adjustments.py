"""Adjustments of monthly benefits: drafted, reckoned up, approved by a second person, each raised once with arrears."""

import pytest
from sqlalchemy import text

from tests.claims.adjustments.conftest import APPROVER, MAKER, OF_SURVIVORS
from tests.claims.office import PROVINCE_READER, monthly, problem, succeeded
from tests.claims.pensioners import months

GRADE_3 = {"grade": 3, "own_wage": "3900.00"}
ORPHAN = {"relation": "CHILD", "lone_or_orphan": True}
CLERK = {"roles": "benefits_clerk", "subject": "sun-benefits", "division": "9908"}


@pytest.fixture
async def pension(pensioners) -> str:
    """3,120.00 a month at grade 3 since 2017-01, paid up to 2018-07."""
    return await pensioners.opened("3120.00", "2017-01", facts=GRADE_3, paid=months("2017-01", "2018-07"))


async def raised(pensioners, entitlement: str) -> list[tuple[str, str]]:
    return [(month, amount) for month, amount, _ in await pensioners.due(entitlement)]


@pytest.mark.worked_example("WE-49")
async def test_a_pension_is_raised_by_its_grade_since_january_and_its_arrears_are_left_to_the_next_run(
    pensioners, adjusting, pension
):
    adjustment = await adjusting.in_effect()

    assert await raised(pensioners, pension) == [("2017-01", "3120.00"), ("2018-01", "3280.00")]
    assert (await pensioners.standing(pension))["open_from"] == "2018-01"
    assert adjustment["effect"] == {
        "entitlements": 1,
        "a_month": "160.00",
        "arrears": "1280.00",
        "by_class": {"3": {"entitlements": 1, "a_month": "160.00", "arrears": "1280.00"}},
        "unclassed": 0,
    }
    [increment] = (await pensioners.file(pension))["increments"]
    assert (increment["adjustment_id"], increment["amount"]) == (adjustment["id"], "160.00")
    assert increment["workings"]["inputs"]["amount_before"] == "3120.00"
    assert increment["workings"]["cited"] == [adjustment["citation"]]


@pytest.mark.worked_example("WE-49")
async def test_survivors_are_raised_by_relation_and_the_orphan_by_more(pensioners, adjusting):
    orphan = await pensioners.opened("1050.00", "2017-01", benefit="SUR", facts=ORPHAN)
    spouse = await pensioners.opened("2400.00", "2017-01", benefit="SUR", facts={"relation": "SPOUSE"})

    adjustment = await adjusting.in_effect(**OF_SURVIVORS)

    assert (await raised(pensioners, orphan))[-1] == ("2018-01", "1113.00")
    assert (await raised(pensioners, spouse))[-1] == ("2018-01", "2463.00")
    assert adjustment["effect"]["by_class"] == {
        "OTHER": {"entitlements": 1, "a_month": "63.00", "arrears": "504.00"},
        "SPOUSE": {"entitlements": 1, "a_month": "63.00", "arrears": "504.00"},
    }


@pytest.mark.worked_example("WE-49")
async def test_a_real_cases_pension_is_raised_likewise(office, neighbours, adjusting, pensioners):
    neighbours.bases = monthly((12, "6000.00"))
    claim_id = await office.appraised(appraisal={"grade": 3})
    [opened] = succeeded(await office.open_monthly(claim_id))["items"]

    await adjusting.in_effect(announced_on="2025-08-15", effective="2025-01")

    assert await raised(pensioners, opened["id"]) == [("2024-09", "4800.00"), ("2025-01", "4960.00")]


async def test_a_preview_says_what_it_comes_to_and_changes_nothing(pensioners, adjusting, pension):
    adjustment = await adjusting.previewed()

    assert (adjustment["state"], adjustment["effect"]) == ("DRAFTED", None)
    assert adjustment["previewed"]["arrears"] == "1280.00"
    assert await raised(pensioners, pension) == [("2017-01", "3120.00")]
    assert (await pensioners.file(pension))["increments"] == []


@pytest.mark.parametrize(
    ("starts", "columns", "reached"),
    [
        ("2017-12", {}, True),
        ("2018-01", {}, False),
        ("2017-01", {"ends": "2018-01", "ended_why": "DEATH"}, True),
        ("2017-01", {"ends": "2017-12", "ended_why": "DEATH"}, False),
        ("2017-01", {"division": "990101"}, True),
        ("2017-01", {"benefit": "NUR", "facts": {"level": "MAJOR"}}, False),
        ("2017-01", {"payer": "EMPLOYER"}, True),
        ("2017-01", {"facts": {}}, False),
        ("2017-01", {"facts": GRADE_3 | {"adjusted_until": "2018-01", "paid_until": "2018-07"}}, False),
        ("2017-01", {"facts": GRADE_3 | {"adjusted_until": "2017-12", "paid_until": "2018-07"}}, True),
    ],
)
async def test_it_reaches_whoever_was_entitled_before_it_counts_and_still_is(
    pensioners, adjusting, starts, columns, reached
):
    await pensioners.opened("3120.00", starts, **{"facts": GRADE_3} | columns)

    adjustment = await adjusting.previewed()

    assert adjustment["previewed"]["entitlements"] == int(reached)
    assert adjustment["previewed"]["unclassed"] == int(columns.get("facts") == {})


async def test_months_for_which_nothing_was_due_bring_no_arrears(pensioners, adjusting, pension):
    await pensioners.carried_out(
        pension, "stops", reason="TREATMENT_REFUSED", noticed_on="2018-02-10", from_month="2018-03"
    )
    [stop] = (await pensioners.file(pension))["interruptions"]
    await pensioners.carried_out(pension, "resumptions", interruption_id=stop["id"], ended_on="2018-05-10")

    adjustment = await adjusting.in_effect()

    assert adjustment["effect"]["arrears"] == "800.00", "January, February, June, July, August"
    assert (await raised(pensioners, pension))[-1] == ("2018-06", "3280.00")


async def test_a_share_of_the_amount_before_is_rounded_once_with_the_fixed_amount(pensioners, adjusting, pension):
    await adjusting.in_effect(rate="0.01235")

    assert (await raised(pensioners, pension))[-1] == ("2018-01", "3318.53")  # 160 + 38.532


async def test_the_next_adjustment_adds_to_the_amount_that_the_last_one_left(pensioners, adjusting, pension):
    await adjusting.in_effect()
    await adjusting.in_effect(announced_on="2019-08-10", effective="2019-01", amounts={}, rate="0.05")

    assert (await raised(pensioners, pension))[-1] == ("2019-01", "3444.00")


async def test_a_worker_that_dies_before_its_commit_leaves_nothing_and_the_repeat_adds_once(
    pensioners, adjusting, pension
):
    adjustment = await adjusting.previewed()
    succeeded(await adjusting.approve(adjustment))

    await adjusting.work(dies=True)
    assert await raised(pensioners, pension) == [("2017-01", "3120.00")]
    await adjusting.work()
    assert len((await pensioners.file(pension))["increments"]) == 1


async def test_an_entitlement_that_has_its_increment_is_passed_over(pensioners, adjusting, pension, database):
    adjustment = await adjusting.previewed()
    succeeded(await adjusting.approve(adjustment))
    async with database.begin(PROVINCE_READER) as tx:
        added = text(
            "INSERT INTO entitlement_increments (entitlement_id, adjustment_id, prefecture, from_month, amount_fen,"
            " workings, recorded_at) VALUES (:entitlement, :adjustment, '9908', '2018-01', 16000, '{\"cited\": []}',"
            " now())"
        )
        await tx.session.execute(added, {"entitlement": pension, "adjustment": adjustment["id"]})

    await adjusting.work()

    assert (await adjusting.shown(adjustment))["effect"]["entitlements"] == 0
    assert len((await pensioners.file(pension))["increments"]) == 1


async def test_it_is_approved_by_another_person_once_it_was_reckoned_up(adjusting, pension):
    adjustment = succeeded(await adjusting.draft())
    assert problem(await adjusting.approve(adjustment)) == (409, "adjustment-not-previewed")
    succeeded(await adjusting.preview(adjustment))
    await adjusting.work()

    assert problem(await adjusting.approve(adjustment, subject=MAKER["subject"])) == (403, "same-person")
    succeeded(await adjusting.approve(adjustment))
    assert problem(await adjusting.approve(adjustment)) == (409, "adjustment-not-ready")
    assert problem(await adjusting.withdraw(adjustment)) == (409, "adjustment-not-ready")


async def test_a_draft_can_be_withdrawn(adjusting):
    adjustment = succeeded(await adjusting.draft())
    assert succeeded(await adjusting.withdraw(adjustment))["state"] == "WITHDRAWN"
    assert problem(await adjusting.preview(adjustment)) == (409, "adjustment-not-ready")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"benefit": "NUR"}, (422, "benefit-not-adjusted")),
        ({"benefit": "RTD"}, (422, "benefit-not-adjusted")),
        ({"amounts": {"5": "100.00"}}, (422, "adjustment-class-unknown")),
        ({"amounts": {}}, (422, "adjustment-class-unknown")),
        ({"extra": "16.00"}, (422, "adjustment-class-unknown")),
        ({"amounts": {"1": "0.00"}}, (422, "invalid-request")),
        ({"announced_on": "2999-01-01"}, (422, "date-in-future")),
        ({"rate": "1.5"}, (422, "invalid-request")),
    ],
)
async def test_what_does_not_fit_the_law_is_not_drafted(adjusting, caller, changes, expected):
    assert problem(await adjusting.draft(**changes)) == expected
    assert succeeded(await caller.get("/v1/adjustments", **MAKER))["items"] == []


async def test_a_prefecture_announces_only_where_that_is_delegated_and_for_itself(
    adjusting, pensioners, pension, enact
):
    local = {"area": "9908"}
    assert problem(await adjusting.draft(sender=CLERK, **local)) == (422, "adjustment-not-delegated")
    assert problem(await adjusting.draft(sender=CLERK)) == (403, "outside-division")

    enact("benefit_adjustment", "delegated = true", since="2018-01-01")
    await pensioners.opened("3120.00", "2017-01", facts=GRADE_3, division="990101")
    adjustment = await adjusting.previewed(sender=CLERK, **local)
    assert adjustment["previewed"]["entitlements"] == 1


async def test_another_prefecture_does_not_see_it(adjusting, caller):
    adjustment = succeeded(await adjusting.draft())
    elsewhere = {"roles": "auditor", "division": "9901"}

    assert problem(await caller.get(f"/v1/adjustments/{adjustment['id']}", **elsewhere)) == (
        404,
        "adjustment-not-found",
    )
    assert succeeded(await caller.get("/v1/adjustments", **elsewhere))["items"] == []
    assert succeeded(await caller.get("/v1/adjustments", **APPROVER))["items"][0]["area"] == "99"


@pytest.mark.worked_example("WE-49")
@pytest.mark.parametrize(
    ("changes", "amounts"),
    [
        ({}, ("160.00", "3280.00", "1280.00")),
        (
            {
                "benefit": "SUR",
                "amount": "1050.00",
                "adjusted_as": "OTHER",
                "lone_or_orphan": True,
                "amounts": {"SPOUSE": "63.00", "OTHER": "47.00"},
                "extra": "16.00",
            },
            ("63.00", "1113.00", "504.00"),
        ),
        ({"announced_on": "2017-12-20"}, ("160.00", "3280.00", "0.00")),
    ],
)
async def test_an_adjustment_can_be_asked_without_a_case(caller, changes, amounts):
    facts = {
        "benefit": "DPF",
        "amount": "3120.00",
        "adjusted_as": "3",
        "amounts": {"3": "160.00"},
        "announced_on": "2018-08-10",
        "effective": "2018-01",
        "citation": "notice",
    } | changes
    asked = {"kind": "monthly_adjustment", "region": "990811", "on": "2018-08-10", "facts": facts}

    results = succeeded(await caller.post("/v1/quotes", roles="auditor", json=asked))["results"]

    assert tuple(each["amount"] for each in results) == amounts
    assert {each["from"] for each in results} == {"2018-01-01"}
