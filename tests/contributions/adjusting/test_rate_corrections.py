"""A wrong industry is put right for months past: each is assessed anew with the rate valid then. WE-17."""

from decimal import Decimal
from uuid import uuid4

import pytest

from services.contributions.app import SERVICE
from services.contributions.commands.assessing.assess_changes import assess_changes
from services.contributions.models import AssessmentDifference, Rate, RateCorrection
from shared.auth import Actor
from shared.db.tables import AuditRow
from shared.filing import file_month
from shared.periods import Month
from tests.contributions.adjusting.conftest import CLERK, PAYEE, problem
from tests.contributions.announced import code, employer_registered, joined, roster_changed
from tests.contributions.money import quiet_run
from tests.contributions.receipt_file import line
from tests.contributions.told import payment_made

BUILDER, NEIGHBOUR = uuid4(), uuid4()
HOUSES, FITTING_OUT = "4710", "5011"
MONTHS = tuple(f"2024-{month:02}" for month in range(5, 10))
WORKER = Actor("contributions-worker", "99")


@pytest.fixture
async def builder(hear):
    """A firm of 25 workers, each with a base of 20,000.00, rated as a builder of houses (1.3 %)."""
    await hear(
        employer_registered(BUILDER, 1, industry_code=HOUSES),
        employer_registered(NEIGHBOUR, 2, industry_code=HOUSES),
        roster_changed(BUILDER, *(joined(uuid4(), "20000.00") for _ in range(25))),
        roster_changed(NEIGHBOUR, joined(uuid4(), "20000.00")),
    )


@pytest.fixture
def ask_correction(caller):
    async def post(**named):
        body = {
            "employer_id": str(BUILDER),
            "from_month": "2024-05",
            "to_month": "2024-09",
            "industry_code": FITTING_OUT,
            "reason": "主营业务核实为建筑装饰",
        }
        asked = {"roles": CLERK, "subject": "maker", "division": named.pop("division", "9908")}
        return await caller.post("/v1/rate-corrections", json=body | named, **asked)

    return post


@pytest.fixture
def decide_correction(caller):
    async def post(correction: dict, *, approved: bool = True, subject: str = "checker"):
        path = f"/v1/rate-corrections/{correction['id']}/decision"
        return await caller.post(path, roles=CLERK, subject=subject, json={"approved": approved})

    return post


@pytest.fixture
def reassess(database, tmp_path):
    """Do what the job does that an approval queues."""

    async def run() -> dict:
        facts = {"known_on": "2025-12-31"}
        job = quiet_run(database, "assess_changes", facts, division="990811", files_dir=tmp_path)
        async with database.begin(WORKER) as tx:
            return dict(await assess_changes(tx, job))

    return run


@pytest.fixture
def correct(ask_correction, decide_correction, reassess):
    async def through_all_steps(**named) -> dict:
        asked = await ask_correction(**named)
        assert asked.status_code == 201, asked.text
        decided = await decide_correction(asked.json())
        assert decided.status_code == 200, decided.text
        return await reassess()

    return through_all_steps


@pytest.fixture
def rates(kept):
    async def of(employer_id=BUILDER) -> list[tuple[str, str, str]]:
        found = [row for row in await kept(Rate) if row.employer_id == employer_id]
        return sorted((str(row.from_month), row.industry_code, str(row.rate.normalize())) for row in found)

    return of


@pytest.fixture
async def charged_wrongly(builder, assess, pay):
    """Five months assessed at 1.3 %, and paid."""
    for month in MONTHS:
        await assess(month)
    await pay(*(line(n, month=month, amount="6500.00", code=code(1)) for n, month in enumerate(MONTHS)))


@pytest.mark.worked_example("WE-17")
async def test_five_months_at_a_wrong_rate_are_refunded_whole(charged_wrongly, correct, exceptions, grant, hear, shown):
    result = await correct()
    assert [(each["month"], each["difference"]) for each in result["months"]] == [
        (month, "-1000.00") for month in MONTHS
    ]
    over = [item for item in await exceptions() if item["employer_id"] == str(BUILDER)]
    assert [(item["kind"], item["due"], item["received"]) for item in over] == [("OVER", "5500.00", "6500.00")] * 5

    months = [{"month": month, "amount": "1000.00"} for month in MONTHS]
    refund = await grant(BUILDER, months=months, reason="WRONG_RATE", to=PAYEE)
    assert (refund["amount"], refund["income_account"], refund["state"]) == ("5000.00", "4001.01", "ORDERED")
    await hear(payment_made(refund["order_id"], on="2026-11-20", ordered_by="contributions"))
    assert (await shown(refund)).json()["state"] == "PAID"
    assert [item for item in await exceptions() if item["employer_id"] == str(BUILDER)] == []


@pytest.mark.worked_example("WE-17")
async def test_what_a_wrong_rate_cost_is_quoted_without_a_case(caller):
    facts = {
        "base_totals": ["500000.00"] * 5,
        "charged_industry_code": HOUSES,
        "right_industry_code": FITTING_OUT,
    }
    question = {"kind": "rate_correction", "region": "990801", "on": "2024-05-01", "facts": facts}
    [result] = (await caller.post("/v1/quotes", json=question)).json()["results"]

    assert (result["code"], result["amount"]) == ("REFUND", "5000.00")
    assert result["workings"]["intermediate"]["differences"] == ["1000.00"] * 5
    turned = facts | {"charged_industry_code": FITTING_OUT, "right_industry_code": HOUSES}
    [result] = (await caller.post("/v1/quotes", json=question | {"facts": turned})).json()["results"]
    assert (result["code"], result["amount"]) == ("BACK_PAYMENT", "5000.00")


async def test_only_the_named_months_of_the_named_employer_change(builder, assess, correct, rates, announced):
    for month in ("2024-04", *MONTHS, "2024-10"):
        await assess(month)
    before = len(await announced("assessed"))
    await correct(from_month="2024-06", to_month="2024-08")

    told = (await announced("assessed"))[before:]
    assert [(event["month"], event["employer_id"]) for event in told] == [
        (month, str(BUILDER)) for month in ("2024-06", "2024-07", "2024-08")
    ]
    assert await rates() == [
        ("2024-04", HOUSES, "0.013"),
        ("2024-06", FITTING_OUT, "0.011"),
        ("2024-09", HOUSES, "0.013"),
    ]
    assert {rate for _, _, rate in await rates(NEIGHBOUR)} == {"0.013"}


async def test_without_a_last_month_the_right_rate_stays(builder, assess, correct, rates, announced):
    await assess("2024-05")
    await correct(to_month=None)
    await assess("2024-12")

    assert {rate for month, _, rate in await rates() if month >= "2024-05"} == {"0.011"}
    last = [event for event in await announced("assessed") if event["month"] == "2024-12"]
    assert {event["employer_id"]: event["amount"] for event in last}[str(BUILDER)] == "5500.00"


async def test_a_month_that_was_filed_stays_and_its_difference_is_filed_under_the_next(
    builder, assess, correct, database, announced, kept
):
    await assess("2024-05")
    async with database.begin(WORKER) as tx:
        await file_month(tx, SERVICE.filing, "9908", Month(2024, 5))
    await correct()

    told = [row for row in await kept(AssessmentDifference) if row.employer_id == BUILDER]
    assert [(str(row.filed_under), str(row.amount)) for row in told] == [
        ("2024-05", "6500.00"),
        ("2024-06", "-1000.00"),
    ]
    mine = [event for event in await announced("assessed") if event["employer_id"] == str(BUILDER)]
    assert [(event["period"], event["amount"]) for event in mine] == [("2024-05", "6500.00"), ("2024-06", "-1000.00")]


async def test_nothing_changes_before_another_person_approved(
    builder, assess, ask_correction, decide_correction, reassess, rates
):
    await assess("2024-05")
    asked = (await ask_correction()).json()
    assert (await reassess())["months"] == []

    assert problem(await decide_correction(asked, subject="maker")) == "same-person"
    refused = await decide_correction(asked, approved=False)
    assert (refused.json()["state"], refused.json()["job_id"]) == ("REFUSED", None)
    assert problem(await decide_correction(asked, subject="third")) == "rate-correction-decided"
    assert {industry for _, industry, _ in await rates()} == {HOUSES}


async def test_an_approval_queues_the_re_assessment_and_keeps_before_and_after(
    builder, ask_correction, decide_correction, kept, caller
):
    decided = (await decide_correction((await ask_correction()).json())).json()

    job = await caller.get(f"/v1/jobs/{decided['job_id']}", roles=CLERK)
    assert (job.json()["kind"], job.json()["state"]) == ("assess_changes", "QUEUED")
    [audited] = [row for row in await kept(AuditRow) if row.action == "correct_rate"]
    assert [rate["rate"] for rate in audited.before["rates"]] == ["0.013"]
    assert [Decimal(rate["rate"]) for rate in audited.after["rates"]] == [
        Decimal("0.013"),
        Decimal("0.011"),
        Decimal("0.013"),
    ]


async def test_a_changed_rate_is_announced(builder, ask_correction, decide_correction, announced):
    before = len(await announced("rate_assigned"))
    await decide_correction((await ask_correction()).json())

    [told] = (await announced("rate_assigned"))[before:]
    assert (told["from_month"], Decimal(told["rate"]), told["key"]) == ("2024-05", Decimal("0.011"), str(BUILDER))


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"from_month": "2024-03"}, "corrected-months-wrong"),
        ({"from_month": "2024-09", "to_month": "2024-08"}, "corrected-months-wrong"),
        ({"to_month": "2999-01"}, "corrected-months-wrong"),
        ({"industry_code": "9999"}, "industry-without-class"),
        ({"employer_id": str(uuid4())}, "employer-not-found"),
        ({"division": "9901"}, "employer-not-found"),
        ({"division": "990812"}, "outside-division"),
    ],
)
async def test_what_cannot_be_corrected_is_refused_and_leaves_nothing(builder, ask_correction, kept, wrong, code):
    assert problem(await ask_correction(**wrong)) == code
    assert await kept(RateCorrection) == []


async def test_the_first_rated_month_may_be_corrected_and_others_see_nothing_of_it(builder, ask_correction, caller):
    asked = (await ask_correction(from_month="2024-04")).json()

    listed = await caller.get("/v1/rate-corrections", roles=CLERK, params={"state": "REQUESTED"})
    assert [item["id"] for item in listed.json()["items"]] == [asked["id"]]
    elsewhere = await caller.get("/v1/rate-corrections", roles=CLERK, division="9901")
    assert elsewhere.json()["items"] == []
