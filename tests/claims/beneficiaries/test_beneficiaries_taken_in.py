"""Running benefits of an older system: checked without effect, approved by somebody else, running here from then on."""

import pytest
from sqlalchemy import func, select

from services.claims.models import BeneficiaryFile, Entitlement, MonthLine, TakenOverBenefit
from shared.auth import Actor
from shared.db.tables import OutboxRow
from tests.claims.beneficiaries.older_system import CHILD, NURSING, PENSION, SPOUSE
from tests.claims.office import PROVINCE_READER, problem, succeeded

RUNNING = "BENEFICIARIES"


async def rows_of(database, *tables, actor=PROVINCE_READER) -> list[int]:
    async with database.begin(actor) as tx:
        return [await tx.session.scalar(select(func.count()).select_from(table)) for table in tables]


async def test_a_check_reports_what_a_file_brings_and_changes_nothing(take_over, database):
    report = await take_over.checked(RUNNING, PENSION, NURSING, SPOUSE, CHILD)

    assert (report["state"], report["rows"], report["taken"], report["refused"]) == ("CHECKED", 4, 4, 0)
    assert report["groups"] == [
        {"benefit": "DPF", "division": "990811", "number": 1, "amount": "3280.00"},
        {"benefit": "NUR", "division": "990811", "number": 1, "amount": "2880.00"},
        {"benefit": "SUR", "division": "990811", "number": 2, "amount": "4310.00"},
    ]
    assert report["first_run"] == {"month": "2025-11", "beneficiaries": 4, "months": 8, "amount": "20940.00"}
    assert (report["standing"], report["unchanged"]) == (None, None)
    assert await rows_of(database, Entitlement, MonthLine, TakenOverBenefit, OutboxRow) == [0, 0, 0, 0]


async def test_what_was_taken_in_is_what_was_told(take_over):
    checked = await take_over.checked(RUNNING, PENSION, NURSING, SPOUSE, CHILD)
    succeeded(await take_over.approve(checked["id"]))
    await take_over.work()

    report = await take_over.report(checked["id"])
    assert report["state"] == "TAKEN_IN"
    assert report["groups"] == checked["groups"] == report["standing"]
    assert report["unchanged"] is True


async def test_an_entitlement_runs_from_the_month_after_the_last_one_paid(take_over):
    file = await take_over.taken_in(RUNNING, PENSION)

    shown = await take_over.entitlement()
    entitlement = shown["entitlement"]
    assert (entitlement["state"], entitlement["claim_id"], entitlement["payer"]) == ("RUNNING", None, "FUND")
    assert (entitlement["starts"], entitlement["open_from"]) == ("2025-01", "2025-10")
    assert (entitlement["verified_on"], entitlement["payee_known"]) == ("2025-06-30", True)
    assert [(step["from_month"], step["amount"]) for step in shown["timeline"]] == [("2025-01", "3280.00")]
    assert [measure["facts"] for measure in shown["measures"]] == [
        {"adjusted_until": "2025-01", "paid_until": "2025-09", "own_wage": "3900.00", "grade": 3}
    ]
    assert [(line["for_month"], line["amount"]) for line in shown["settled"]] == [
        (f"2025-{month:02}", "3280.00") for month in range(1, 10)
    ]
    assert {(line["source"], line["source_id"]) for line in shown["settled"]} == {("OLDER_SYSTEM", file["file_id"])}
    assert shown["history"][0]["facts"]["entitled_since"] == "2016-01"


@pytest.mark.parametrize(
    ("row", "facts"),
    [
        (NURSING, {"level": "MAJOR"}),
        (SPOUSE, {"own_wage": "6000.00", "relation": "SPOUSE", "lone_or_orphan": False}),
        (
            CHILD | {"lone_or_orphan": "是"},
            {"own_wage": "6000.00", "relation": "CHILD", "lone_or_orphan": True, "young_until": "2033-04"},
        ),
        (PENSION | {"benefit": "RTD"}, {"own_wage": "3900.00", "grade": 3}),
    ],
    ids=["NUR", "SUR", "SUR of an orphan", "RTD"],
)
async def test_rules_and_adjustments_find_the_facts_they_ask_for(take_over, row, facts):
    await take_over.taken_in(RUNNING, row)

    assert [measure["facts"] for measure in (await take_over.entitlement())["measures"]] == [
        {"adjusted_until": "2025-01", "paid_until": "2025-09"} | facts
    ]


async def test_an_amount_that_was_never_paid_yet_opens_with_its_first_month(take_over):
    await take_over.taken_in(RUNNING, PENSION | {"amount_from": "2025-10"})

    shown = await take_over.entitlement()
    assert (shown["entitlement"]["open_from"], shown["settled"]) == ("2025-10", [])


async def test_nobody_approves_the_file_they_handed_in(take_over, database):
    file = await take_over.checked(RUNNING, PENSION)

    assert problem(await take_over.approve(file["id"], subject="sun-benefits")) == (403, "same-person")
    await take_over.work()
    assert await rows_of(database, Entitlement) == [0]


async def test_a_file_is_approved_once_it_was_checked_and_not_again(take_over):
    sent = succeeded(await take_over.send(RUNNING, PENSION))
    assert problem(await take_over.approve(sent["id"])) == (409, "beneficiary-file-not-in-state")
    assert problem(await take_over.read(f"/v1/beneficiary-files/{sent['id']}/report")) == (
        409,
        "beneficiary-report-not-ready",
    )

    await take_over.work()
    succeeded(await take_over.approve(sent["id"]))
    assert problem(await take_over.approve(sent["id"])) == (409, "beneficiary-file-not-in-state")


async def test_the_same_file_again_is_what_it_already_is(take_over, database):
    first = await take_over.taken_in(RUNNING, PENSION)

    again = succeeded(await take_over.send(RUNNING, PENSION))
    assert (again["id"], again["state"]) == (first["id"], "TAKEN_IN")
    assert await rows_of(database, BeneficiaryFile, Entitlement) == [1, 1]


async def test_a_refused_file_has_no_effect_and_may_come_again(take_over, database):
    file = await take_over.checked(RUNNING, PENSION)

    refused = await take_over.decide(f"/v1/beneficiary-files/{file['id']}/refusal", json={"reason": "标准有误"})
    assert succeeded(refused)["refused_because"] == "标准有误"
    assert problem(await take_over.approve(file["id"])) == (409, "beneficiary-file-not-in-state")
    assert (await take_over.taken_in(RUNNING, PENSION))["id"] != file["id"]
    assert await rows_of(database, Entitlement) == [1]


@pytest.mark.parametrize("told", [{"control_count": "2"}, {"control_amount": "3280.01"}])
async def test_totals_that_differ_refuse_the_whole_file(take_over, database, told):
    report = await take_over.checked(RUNNING, PENSION, **told)

    assert (report["state"], report["taken"], report["refused"]) == ("REFUSED", 0, 1)
    assert report["control"]["found"] == {"number": 1, "amount": "3280.00"}
    file = succeeded(await take_over.read(f"/v1/beneficiary-files/{report['id']}"))
    assert "control totals differ" in file["refused_because"]
    assert problem(await take_over.approve(report["id"])) == (409, "beneficiary-file-not-in-state")
    assert (await take_over.checked(RUNNING, PENSION))["state"] == "CHECKED"
    assert await rows_of(database, Entitlement) == [0]


async def test_another_prefecture_sees_nothing_and_decides_nothing(take_over, database):
    file = await take_over.taken_in(RUNNING, PENSION)

    take_over.served = "9901"
    assert problem(await take_over.read(f"/v1/beneficiary-files/{file['id']}")) == (404, "beneficiary-file-not-found")
    assert problem(await take_over.read(f"/v1/beneficiary-files/{file['id']}/report")) == (
        404,
        "beneficiary-file-not-found",
    )
    assert problem(await take_over.approve(file["id"])) == (404, "beneficiary-file-not-found")
    assert succeeded(await take_over.read("/v1/beneficiary-files"))["items"] == []
    stranger = Actor("stranger", "9901")
    assert await rows_of(database, BeneficiaryFile, TakenOverBenefit, actor=stranger) == [0, 0]
    take_over.served = "990812"
    assert problem(await take_over.approve(file["id"])) == (403, "outside-division")


async def test_names_and_numbers_are_nowhere_in_clear(take_over, database):
    await take_over.taken_in(RUNNING, PENSION)

    async with database.begin(PROVINCE_READER) as tx:
        kept = (await tx.session.scalars(select(TakenOverBenefit))).one()
        entitlement = (await tx.session.scalars(select(Entitlement))).one()
    for sealed in (kept.person_sealed, entitlement.payee_sealed):
        assert "张三".encode() not in sealed
        assert PENSION["id_no"].encode() not in sealed
    assert kept.old_decision_no == "样人社伤险认〔2015〕12号"


async def test_a_template_names_the_columns_and_files_are_listed_by_contents(take_over):
    await take_over.checked(RUNNING, PENSION)

    for contents, column in ((RUNNING, "末次发放月"), ("PAST_PAYMENTS", "月份")):
        template = await take_over.read("/v1/beneficiary-files/template", params={"contents": contents})
        assert column in template.text
    listed = succeeded(await take_over.read("/v1/beneficiary-files", params={"contents": RUNNING}))["items"]
    assert [file["state"] for file in listed] == ["CHECKED"]
    others = succeeded(await take_over.read("/v1/beneficiary-files", params={"contents": "PAST_PAYMENTS"}))
    assert others["items"] == []


async def test_a_benefit_is_found_by_its_old_reference_with_a_masked_name_for_who_works_on_it(take_over, caller):
    await take_over.taken_in(RUNNING, PENSION, SPOUSE)
    path, asked = "/v1/taken-over-benefits", {"params": {"old_reference": "LX-001"}}

    [found] = succeeded(await caller.get(path, roles="benefits_clerk", **asked))["items"]
    assert (found["name"], found["old_decision_no"], found["first_month"]) == (
        "张＊",
        PENSION["old_decision_no"],
        "2016-01",
    )
    assert found["entitlement"]["benefit"] == "DPF"
    [seen] = succeeded(await caller.get(path, roles="auditor", **asked))["items"]
    [outside] = succeeded(await caller.get(path, roles="benefits_clerk", division="990812", **asked))["items"]
    assert (seen["name"], outside["name"]) == (None, None)
    assert succeeded(await caller.get(path, roles="auditor", division="9901"))["items"] == []
