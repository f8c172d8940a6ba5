"""A floating run: computed from the window, reviewed, published in time, and in force for its cycle."""

from decimal import Decimal
from uuid import uuid4

import pytest

from services.contributions.models import FloatingLine, FloatingRun
from tests.contributions.announced import code, employer_registered
from tests.contributions.floating.conftest import CLERK, CONSENT, RUN
from tests.contributions.told import benefit_ordered, injury_recognised, payment_made, treatment_settled


def problem(answer) -> str:
    return answer.json()["type"].rpartition(":")[2]


@pytest.mark.worked_example("WE-08")
async def test_a_run_raises_an_employer_whose_injured_cost_more_than_it_paid(floating, insured, rate_in, announced):
    employer = await insured(1, "4710", "180000.00", "201600.00")
    run = await floating.published()
    line = await floating.line(run, employer)

    assert (line["contributions"], line["fund_costs"]) == ("180000.00", "201600.00")
    assert line["workings"]["intermediate"]["support_rate"] == "1.120000"
    assert Decimal((await rate_in(employer, "2024-01"))["rate"]) == Decimal("0.013")
    first = await rate_in(employer, "2024-02")
    assert (Decimal(first["step"]), Decimal(first["rate"])) == (Decimal("1.2"), Decimal("0.0156"))
    assert first["workings"]["floating"] == line["workings"]
    assigned = [(e["from_month"], Decimal(e["rate"]), Decimal(e["step"])) for e in await announced("rate_assigned")]
    assert assigned == [("2022-12", Decimal("0.013"), 1), ("2024-02", Decimal("0.0156"), Decimal("1.2"))]


@pytest.mark.worked_example("WE-09")
async def test_a_run_lowers_a_cheap_employer_and_a_certified_one_a_little_more(floating, insured, rate_in):
    plain = await insured(1, "3411", "100000.00", "8000.00")
    certified = await insured(2, "3411", "100000.00", "8000.00")
    body = {"level": 2, "certificate_no": "AQB1", "issued_on": "2023-03-01", "valid_until": "2024-02-01"}
    answer = await floating.post(f"/v1/employers/{certified}/safety-certificates", "clerk", body)
    assert answer.status_code == 201
    await floating.published()

    assert Decimal((await rate_in(plain, "2024-02"))["rate"]) == Decimal("0.0045")
    assert Decimal((await rate_in(certified, "2024-02"))["rate"]) == Decimal("0.0042")


@pytest.mark.worked_example("WE-10")
async def test_a_run_by_another_scheme_asks_for_new_injuries(floating, insured, rate_in, enact):
    enact("floating", 'scheme = "f2"')
    hurt = await insured(1, "2110", "100000.00", "350000.00", injured_on="2023-05-04")
    unhurt = await insured(2, "2110", "100000.00", "350000.00")
    run = await floating.published()

    assert run["scheme"] == "f2"
    assert Decimal((await rate_in(hurt, "2024-02"))["rate"]) == Decimal("0.0165")
    assert Decimal((await rate_in(unhurt, "2024-02"))["rate"]) == Decimal("0.011")


async def test_benefits_count_once_they_are_paid(floating, hear, insured):
    employer = await insured(1, "3411", "100000.00", "0.00")
    claim, paid, unpaid = uuid4(), uuid4(), uuid4()
    await hear(
        injury_recognised(claim, employer, on="2023-02-01"),
        benefit_ordered(paid, claim, "60000.00", on="2023-03-01"),
        benefit_ordered(unpaid, claim, "70000.00", on="2023-03-02"),
        payment_made(paid, on="2023-12-31"),
    )
    run = await floating.computed()

    assert (await floating.line(run, employer))["fund_costs"] == "60000.00"


async def test_a_reversed_stay_costs_nothing_and_costs_outside_the_window_do_not_count(floating, hear, insured):
    employer = await insured(1, "3411", "100000.00", "30000.00")
    claim = uuid4()
    await hear(
        injury_recognised(claim, employer, on="2022-02-01"),
        treatment_settled(claim, "50000.00", on="2023-05-01"),
        treatment_settled(claim, "-50000.00", on="2023-05-20"),
        treatment_settled(claim, "1.00", on="2022-12-31"),
        treatment_settled(claim, "2.00", on="2024-01-01"),
    )
    run = await floating.computed()

    assert (await floating.line(run, employer))["fund_costs"] == "30000.00"


async def test_costs_heard_before_their_injury_count_all_the_same(floating, hear, insured):
    employer, claim = await insured(1, "3411", "100000.00", "0.00"), uuid4()
    await hear(treatment_settled(claim, "12345.00", on="2023-05-01"))
    await hear(injury_recognised(claim, employer, on="2023-02-01"))
    run = await floating.computed()

    assert (await floating.line(run, employer))["fund_costs"] == "12345.00"


async def test_grounds_that_a_province_excludes_count_for_nothing(floating, hear, insured, enact):
    enact("floating", 'excluded_articles = ["14-6"]')
    employer, commuting = await insured(1, "3411", "100000.00", "40000.00"), uuid4()
    await hear(
        injury_recognised(commuting, employer, on="2023-02-01", article="14-6"),
        treatment_settled(commuting, "90000.00", on="2023-05-01"),
    )
    line = await floating.line(await floating.computed(), employer)

    assert (line["fund_costs"], Decimal(line["step"])) == ("40000.00", Decimal("0.8"))
    assert line["workings"]["inputs"]["new_injuries"] == 0


async def test_an_employer_insured_for_less_than_a_year_pays_the_base_rate(floating, insured, hear):
    young = await insured(1, "3411", "100000.00", "8000.00", months=11)
    newcomer = uuid4()
    await hear(employer_registered(newcomer, 2, registered_on="2023-12-20"))
    run = await floating.computed()

    assert (await floating.line(run, young))["reason"] == "INSURED_TOO_SHORT"
    assert Decimal((await floating.line(run, newcomer))["step"]) == 1


async def test_a_great_accident_told_with_the_request_bars_a_decrease(floating, insured, enact):
    enact("floating", 'scheme = "f3"')
    employer, other = await insured(1, "3411", "100000.00", "8000.00"), await insured(2, "3411", "100000.00", "8000.00")
    accidents = {str(employer): {"deaths": 10, "document": "事故调查报告"}}
    run = await floating.computed(accidents=accidents)

    assert (await floating.line(run, employer))["reason"] == "DECREASE_BARRED"
    assert Decimal((await floating.line(run, other))["step"]) == Decimal("0.5")


async def test_a_step_holds_for_its_cycle_and_no_longer(floating, insured, rate_in):
    employer = await insured(1, "4710", "180000.00", "201600.00")
    run = await floating.published()

    assert (run["first_month"], run["last_month"]) == ("2024-02", "2025-01")
    assert Decimal((await rate_in(employer, "2025-01"))["step"]) == Decimal("1.2")
    assert Decimal((await rate_in(employer, "2025-02"))["step"]) == 1


async def test_a_cycle_may_last_three_years(floating, insured, enact):
    enact("floating", "cycle_years = 3\nwindow_years = 2")
    await insured(1, "4710", "180000.00", "201600.00")
    run = await floating.computed()

    assert (run["window_from"], run["window_to"]) == ("2022-01", "2023-12")
    assert (run["first_month"], run["last_month"]) == ("2024-02", "2027-01")


async def test_the_next_run_floats_from_the_base_rate_again(floating, insured, rate_in):
    employer = await insured(1, "4710", "180000.00", "201600.00")
    await floating.published()
    await floating.published(first_month="2024-08")

    assert Decimal((await rate_in(employer, "2024-08"))["rate"]) == Decimal("0.0156")


async def test_an_employer_in_another_class_starts_from_that_class_base_rate(floating, insured, hear, rate_in):
    employer = await insured(1, "4710", "180000.00", "201600.00")
    await floating.published()
    assert Decimal((await rate_in(employer, "2024-03"))["rate"]) == Decimal("0.0156")
    moved = employer_registered(employer, 1, industry_code="3411", registered_on="2022-12-01")
    await hear(moved.model_copy(update={"recorded_at": moved.recorded_at.replace(month=5)}))

    assert Decimal((await rate_in(employer, "2024-05"))["rate"]) == Decimal("0.009")
    assert Decimal((await rate_in(employer, "2024-03"))["rate"]) == Decimal("0.0156")


async def test_a_line_set_aside_pays_the_base_rate(floating, insured, rate_in):
    employer = await insured(1, "4710", "180000.00", "201600.00")
    run = await floating.computed()
    line = await floating.line(run, employer)
    answer = await floating.post(f"/v1/floating-lines/{line['id']}/setting-aside", "reviewer", {"reason": "认定复议中"})
    await floating.post(f"/v1/floating-runs/{run['id']}/review", "reviewer")
    await floating.publish(run, consent_document=CONSENT)

    assert answer.json()["set_aside_for"] == "认定复议中"
    assert Decimal((await rate_in(employer, "2024-02"))["rate"]) == Decimal("0.013")


async def test_nothing_floats_before_it_is_published(floating, insured, rate_in):
    employer = await insured(1, "4710", "180000.00", "201600.00")
    await floating.reviewed()

    assert Decimal((await rate_in(employer, "2024-02"))["rate"]) == Decimal("0.013")


async def test_three_people_compute_review_and_publish(floating, insured):
    await insured(1, "4710", "180000.00", "201600.00")
    run = await floating.computed()
    path = f"/v1/floating-runs/{run['id']}"

    assert problem(await floating.post(f"{path}/review", "maker")) == "same-person"
    await floating.post(f"{path}/review", "reviewer")
    for subject in ("maker", "reviewer"):
        answer = await floating.post(
            f"{path}/publication", subject, {"notice_on": "2023-12-20", "consent_document": CONSENT}
        )
        assert problem(answer) == "same-person"
    assert (await floating.shown(run["id"]))["state"] == "REVIEWED"


async def test_a_run_goes_through_its_steps_in_order(floating, insured):
    employer = await insured(1, "4710", "180000.00", "201600.00")
    run = await floating.requested()
    path = f"/v1/floating-runs/{run['id']}"
    assert problem(await floating.post(f"{path}/review", "reviewer")) == "floating-run-state"
    await floating.compute(run)
    assert problem(await floating.publish(run)) == "floating-run-state"
    await floating.post(f"{path}/review", "reviewer")
    line = await floating.line(run, employer)
    answer = await floating.post(f"/v1/floating-lines/{line['id']}/setting-aside", "reviewer", {"reason": "太迟"})
    assert problem(answer) == "floating-run-state"


@pytest.mark.parametrize(("notice_on", "status"), [("2024-01-01", 200), ("2024-01-02", 422)])
async def test_employers_have_a_months_notice(floating, insured, notice_on, status):
    await insured(1, "4710", "180000.00", "201600.00")
    answer = await floating.publish(await floating.reviewed(), notice_on, consent_document=CONSENT)

    assert answer.status_code == status
    if status != 200:
        assert problem(answer) == "floating-notice-too-late"
        assert answer.json()["facts"]["latest"] == "2024-01-01"


async def test_one_published_run_begins_in_a_month(floating, insured):
    await insured(1, "4710", "180000.00", "201600.00")
    await floating.published()

    assert problem(await floating.publish(await floating.reviewed())) == "floating-cycle-taken"


async def test_an_average_above_one_percent_needs_the_consent_of_the_higher_level(floating, insured):
    await insured(1, "4710", "180000.00", "201600.00")
    run = await floating.reviewed()
    refused = await floating.publish(run)

    assert problem(refused) == "average-rate-too-high"
    assert refused.json()["facts"] == {"average": "1.5600", "ceiling": "1.0000"}
    assert (await floating.shown(run["id"]))["state"] == "REVIEWED"
    granted = await floating.publish(run, consent_document=CONSENT)
    assert (granted.json()["state"], Decimal(granted.json()["average_rate"])) == ("PUBLISHED", Decimal("0.0156"))


@pytest.mark.parametrize(
    ("body", "named", "expected"),
    [
        ({"window_to": "2024-02"}, {}, "floating-window-not-over"),
        ({"first_month": "2999-02", "window_to": "2999-01"}, {}, "floating-window-not-over"),
        ({"division": "990100"}, {}, "outside-division"),
        ({}, {"division": "990811"}, "outside-division"),
        ({"window_to": "2023-13"}, {}, "invalid-request"),
        ({}, {"roles": "auditor"}, "role-missing"),
        ({"first_month": "2015-06", "window_to": "2015-03"}, {}, "figure-not-in-force"),
    ],
)
async def test_a_run_that_cannot_be_asked_for_says_why_and_leaves_nothing(floating, kept, body, named, expected):
    answer = await floating.post("/v1/floating-runs", "maker", RUN | body, **named)

    assert problem(answer) == expected
    assert await kept(FloatingRun) == []


async def test_another_prefecture_sees_no_run_no_line_and_takes_no_step(floating, insured, begin, caller):
    employer = await insured(1, "4710", "180000.00", "201600.00")
    run = await floating.computed()
    line = await floating.line(run, employer)
    there = {"division": "9901"}

    assert (await caller.get("/v1/floating-runs", roles=CLERK, **there)).json()["items"] == []
    assert (await caller.get(f"/v1/floating-runs/{run['id']}/lines", roles=CLERK, **there)).status_code == 404
    assert (await floating.post(f"/v1/floating-runs/{run['id']}/review", "x", **there)).status_code == 404
    path = f"/v1/floating-lines/{line['id']}/setting-aside"
    assert (await floating.post(path, "x", {"reason": "x"}, **there)).status_code == 404
    assert code(1) not in str(line)


async def test_every_employer_of_the_prefecture_has_one_line(floating, insured, kept):
    employers = {await insured(number, "3411", "100000.00", "1.00") for number in range(1, 4)}
    await floating.computed()

    assert {line.employer_id for line in await kept(FloatingLine)} == employers
