"""Issued papers: frozen and sealed when issued, listed as a register, shown and printed on record."""

import json
from datetime import date

import pytest
from sqlalchemy import select, text

from services.claims.domain.papers.issued_kind import IssuedKind
from shared.db.tables import AuditRow
from shared.ids import new_id
from tests.claims.office import PROVINCE_READER, problem, succeeded
from tests.claims.papers.issuing import ON, SAID, issued

CLERK = {"roles": "recognition_clerk"}


async def shown(caller, paper) -> dict:
    return succeeded(await caller.get(f"/v1/issued-papers/{paper.id}", **CLERK))


async def test_a_paper_says_whose_case_it_is_who_issued_it_and_what_it_was_given_to_say(office, caller, database):
    paper = await issued(database, await office.reported(), IssuedKind.ACCEPTANCE)

    values = (await shown(caller, paper))["values"]

    assert values["no"] == paper.no == "990811工认受字〔2024〕1号"
    assert (values["title"], values["office"]) == ("工伤认定申请受理决定书", "样例市（990811）人力资源和社会保障局")
    assert values["worker"] == {"name": "张三", "id_type": "CITIZEN_ID", "id_no": "11010519491231002X"}
    assert values["employer"] == {"name": "样例机械厂", "credit_code": "91370800MA3TE8T12P"}
    assert (values["applicant"], values["applied_on"], values["issued_on"]) == ("EMPLOYER", "2024-05-10", "2024-05-30")
    assert values["said"] == SAID[IssuedKind.ACCEPTANCE]


async def test_a_paper_of_an_appraisal_is_its_committees(office, caller, database):
    paper = await issued(database, await office.reported(), IssuedKind.CONCLUSION)

    values = (await shown(caller, paper))["values"]

    assert (paper.division, paper.no) == ("9908", "9908工鉴结字〔2024〕1号")
    assert (values["office"], values["applicant"]) == ("样例市劳动能力鉴定委员会", "AGENCY")
    assert values["applied_on"] == "2024-06-20"


@pytest.mark.parametrize(
    ("kind", "remedies"),
    [
        (IssuedKind.REFUSAL, {"review_days": 60, "court_months": 6}),
        (IssuedKind.TERMINATION, {"review_days": 60, "court_months": 6}),
        (IssuedKind.DECISION, {"review_days": 60, "court_months": 6}),
        (IssuedKind.CONCLUSION, {"repeat_days": 15}),
        (IssuedKind.ACCEPTANCE, {}),
        (IssuedKind.SUSPENSION, {}),
    ],
)
async def test_a_paper_that_may_be_contested_says_so_and_until_when(office, caller, database, kind, remedies):
    paper = await issued(database, await office.reported(), kind)

    assert (await shown(caller, paper))["values"]["remedies"] == remedies


async def test_the_conclusion_of_a_repeated_appraisal_is_final_and_of_the_province(office, caller, database):
    repeated = {"kind": "REPEATED", "committee": "99"}
    paper = await issued(database, await office.reported(), IssuedKind.CONCLUSION, appraisal=repeated)

    values = (await shown(caller, paper))["values"]

    assert (values["office"], values["no"]) == ("样例省劳动能力鉴定委员会", "99工鉴结字〔2024〕1号")
    assert values["remedies"] == {}


async def test_what_was_issued_stays_as_it_was_whatever_becomes_of_the_case(office, caller, database):
    paper = await issued(database, await office.reported(), IssuedKind.ACCEPTANCE)
    async with database.begin(PROVINCE_READER) as tx:
        await tx.session.execute(text("UPDATE claims SET employer_name = '另一家工厂', place = '别处'"))

    values = (await shown(caller, paper))["values"]

    assert (values["employer"]["name"], values["accident"]["place"]) == ("样例机械厂", "样例机械厂二车间")


async def test_a_paper_lies_sealed_in_the_database(office, database):
    paper = await issued(database, await office.reported(), IssuedKind.DECISION)

    assert "张三".encode() not in paper.values_sealed
    assert json.dumps("张三").encode() not in paper.values_sealed


async def test_a_paper_that_leaves_something_unsaid_is_not_issued(office, database):
    claim_id = await office.reported()

    with pytest.raises(ValueError, match="remaining_days, used_days"):
        await issued(database, claim_id, IssuedKind.SUSPENSION, said={"reason": "JUDICIAL"})

    assert (await office.case(claim_id))["issued_papers"] == []


async def test_that_a_paper_was_issued_stands_in_the_history(office, database):
    claim_id = await office.reported()
    paper = await issued(database, claim_id, IssuedKind.REFUSAL)

    entry = (await office.case(claim_id))["history"][-1]

    assert (entry["what"], entry["effective_on"]) == ("PAPER_ISSUED", "2024-05-30")
    assert entry["facts"] == {"paper_id": str(paper.id), "kind": "REFUSAL", "no": paper.no}


async def test_a_register_lists_one_office_kind_and_year(office, caller, database):
    claim_id = await office.reported()
    first = await issued(database, claim_id, IssuedKind.SUSPENSION)
    second = await issued(database, claim_id, IssuedKind.SUSPENSION)
    await issued(database, claim_id, IssuedKind.RESUMPTION)
    await issued(database, claim_id, IssuedKind.SUSPENSION, on=date(2025, 1, 2))
    await issued(database, claim_id, IssuedKind.CONCLUSION)

    listed = await register(caller, office="990811", kind="SUSPENSION", year=2024)

    assert [paper["id"] for paper in listed["items"]] == [str(first.id), str(second.id)]
    assert [paper["number"] for paper in listed["items"]] == [1, 2]
    assert all("values" not in paper for paper in listed["items"]), "a register names nobody"
    assert [paper["kind"] for paper in (await register(caller, office="9908"))["items"]] == ["CONCLUSION"]
    assert len((await register(caller))["items"]) == 5


async def test_a_register_is_read_page_by_page(office, caller, database):
    claim_id = await office.reported()
    papers = [await issued(database, claim_id, IssuedKind.SUSPENSION) for _ in range(3)]

    first = await register(caller, limit=2)
    rest = await register(caller, limit=2, after=first["next"])

    assert [paper["id"] for paper in first["items"] + rest["items"]] == [str(paper.id) for paper in papers]
    assert rest["next"] is None


async def register(caller, **query) -> dict:
    return succeeded(await caller.get("/v1/issued-papers", params=query, **CLERK))


@pytest.mark.parametrize("ending", ["", ".pdf"])
async def test_who_opened_an_issued_paper_is_on_record(office, caller, database, printer, ending):
    paper = await issued(database, await office.reported(), IssuedKind.ACCEPTANCE)

    await caller.get(f"/v1/issued-papers/{paper.id}{ending}", **CLERK, subject="ma-recognition")
    await register(caller)

    async with database.begin(PROVINCE_READER) as tx:
        [row] = await tx.session.scalars(select(AuditRow).where(AuditRow.action == "reveal"))
    assert (row.subject, row.entity, row.entity_id) == ("ma-recognition", "issued_paper", str(paper.id))


@pytest.mark.parametrize("ending", ["", ".pdf"])
async def test_others_open_no_issued_paper(office, caller, database, ending):
    paper = await issued(database, await office.reported(), IssuedKind.DECISION)
    path = f"/v1/issued-papers/{paper.id}{ending}"

    assert problem(await caller.get(path, **CLERK, division="9901")) == (404, "issued-paper-not-found")
    assert problem(await caller.get(path, **CLERK, division="990812")) == (403, "outside-division")
    assert problem(await caller.get(path, roles="finance_maker")) == (403, "role-missing")
    assert problem(await caller.get(f"/v1/issued-papers/{new_id()}{ending}", **CLERK)) == (
        404,
        "issued-paper-not-found",
    )
    elsewhere = await caller.get("/v1/issued-papers", **CLERK, division="9901")
    assert succeeded(elsewhere) == {"items": [], "next": None}


async def test_the_day_of_issue_is_the_day_the_step_counts(office, database):
    paper = await issued(database, await office.reported(), IssuedKind.ACCEPTANCE)

    assert (paper.issued_on, paper.year, paper.issued_by) == (ON, 2024, "ma-recognition")
