"""What a case or an appraisal still wants, as the office is told, and by the rules of the day of its application."""

from uuid import UUID

import pytest

from services.claims.commands._cases import claim_for_update
from services.claims.commands.papers._missing import missing_papers
from services.claims.commands.papers._papers import PaperNotFound, check_papers
from services.claims.models import Claim
from shared.ids import new_id
from tests.claims.office import PROVINCE_READER, problem, succeeded
from tests.claims.papers.issuing import ISSUER, appraisal_of

BASE = ["APPLICATION_FORM", "LABOUR_RELATION", "DIAGNOSIS"]


async def test_a_new_case_wants_all_that_its_ground_asks_for(office):
    assert await office.missing(await office.reported(ground="14-6")) == [*BASE, "TRAFFIC_LIABILITY_CERTIFICATE"]


async def test_what_is_handed_in_is_not_wanting_any_more(office, caller):
    claim_id = await office.reported()
    await office.hand_in(claim_id, "APPLICATION_FORM", "ARBITRATION_AWARD")
    assert await office.missing(claim_id) == ["DIAGNOSIS"]

    await office.hand_in(claim_id, "DEATH_CERTIFICATE")

    answer = await caller.get(f"/v1/injuries/{claim_id}/papers/missing", roles="claims_clerk")
    assert succeeded(answer) == {"complete": True, "missing": []}


async def test_what_is_wanting_is_named_in_both_languages(office, caller):
    claim_id = await office.reported()
    await office.hand_in(claim_id, "LABOUR_RELATION", "DIAGNOSIS")

    answer = await caller.get(f"/v1/injuries/{claim_id}/papers/missing", roles="recognition_clerk")

    form = {"kind": "APPLICATION_FORM", "zh": "工伤认定申请表", "en": "application form"}
    assert succeeded(answer) == {"complete": False, "missing": [form]}


async def test_a_person_whom_the_liable_employer_covered_need_not_prove_the_labour_relation(office):
    claim_id = await office.reported()
    await office.hand_in(claim_id, "APPLICATION_FORM", "DIAGNOSIS")
    assert await office.missing(claim_id) == ["LABOUR_RELATION"]

    succeeded(await office.accept(claim_id))

    assert await office.missing(claim_id) == []


@pytest.mark.parametrize("enrolled", [True, False])
async def test_a_person_whom_nobody_or_another_covered_must_prove_it(office, neighbours, enrolled):
    neighbours.covering = new_id() if enrolled else None
    claim_id = await office.reported()
    await office.hand_in(claim_id, "APPLICATION_FORM", "DIAGNOSIS")

    assert (await office.accept(claim_id)).status_code == 422
    assert await office.missing(claim_id) == ["LABOUR_RELATION"]


async def test_a_province_may_ask_for_more(office, enact):
    enact("required_papers", '[in_force.grounds]\n14-1 = [["INVESTIGATION_RECORD"]]')

    assert await office.missing(await office.reported()) == [*BASE, "INVESTIGATION_RECORD"]


async def test_the_papers_of_another_case_are_not_this_ones(office, database, neighbours):
    first = await office.reported()
    neighbours.person_id = new_id()
    second = await office.reported()
    own, strange = await office.hand_in(first, "DIAGNOSIS"), await office.hand_in(second, "DIAGNOSIS")

    async with database.begin(PROVINCE_READER) as tx:
        claim = await tx.session.get_one(Claim, first)
        await check_papers(tx, claim, [*map(UUID, own)])
        await check_papers(tx, claim, [])
        with pytest.raises(PaperNotFound, match=strange[0]):
            await check_papers(tx, claim, [*map(UUID, own + strange)])
        assert "DIAGNOSIS" not in await missing_papers(tx, await claim_for_update(tx, claim.id))


@pytest.fixture
def appraised(office, database):
    """A case with an appraisal that was applied for."""

    async def open_appraisal(**changes: str) -> tuple[str, str]:
        claim_id = await office.reported()
        async with database.begin(ISSUER) as tx:
            return claim_id, str(await appraisal_of(tx, claim_id, **changes))

    return open_appraisal


@pytest.fixture
def wanted(caller):
    async def of_appraisal(appraisal_id: str) -> list[str]:
        answer = await caller.get(f"/v1/appraisals/{appraisal_id}/papers/missing", roles="appraisal_clerk")
        return [paper["kind"] for paper in succeeded(answer)["missing"]]

    return of_appraisal


async def test_an_appraisal_wants_what_the_case_does_not_hold_already(office, appraised, wanted):
    claim_id, appraisal_id = await appraised()
    assert await wanted(appraisal_id) == ["APPRAISAL_APPLICATION", "DIAGNOSIS", "MEDICAL_RECORD"]

    await office.hand_in(claim_id, "DIAGNOSIS")
    await office.hand_in(claim_id, "APPRAISAL_APPLICATION", appraisal_id=appraisal_id)

    assert await wanted(appraisal_id) == ["MEDICAL_RECORD"]
    assert "DIAGNOSIS" not in await office.missing(claim_id)


async def test_the_papers_of_an_appraisal_are_not_those_of_the_case_or_of_the_next_one(
    office, appraised, wanted, database
):
    claim_id, first = await appraised(state="SERVED", kind="INITIAL")
    async with database.begin(ISSUER) as tx:
        second, third = [str(await appraisal_of(tx, claim_id, kind=kind)) for kind in ("INITIAL", "FOLLOW_UP")]
    await office.hand_in(claim_id, "DIAGNOSIS", "MEDICAL_RECORD", appraisal_id=second)
    await office.hand_in(claim_id, "APPRAISAL_APPLICATION", appraisal_id=third)

    assert await wanted(second) == ["APPRAISAL_APPLICATION"]
    assert await wanted(third) == ["APPRAISAL_CONCLUSION", "MEDICAL_RECORD"]
    assert "DIAGNOSIS" in await office.missing(claim_id)
    assert problem(await office.upload(claim_id, appraisal_id=first)) == (409, "papers-closed")


async def test_a_refused_case_takes_no_more_papers(office):
    claim_id = await office.reported()
    succeeded(await office.refuse(claim_id))

    assert problem(await office.upload(claim_id)) == (409, "papers-closed")


async def test_a_draft_takes_papers(office):
    claim_id = succeeded(await office.draft())["id"]

    await office.hand_in(claim_id, "DIAGNOSIS")

    assert await office.missing(claim_id) == ["APPLICATION_FORM", "LABOUR_RELATION"]


async def test_another_prefecture_is_told_nothing(office, caller):
    claim_id = await office.reported()

    for path in (f"/v1/injuries/{claim_id}/papers/missing", f"/v1/appraisals/{new_id()}/papers/missing"):
        answer = await caller.get(path, roles="claims_clerk", division="9901")
        assert answer.status_code == 404


async def test_who_opens_no_paper_is_told_nothing(office, caller):
    answer = await caller.get(f"/v1/injuries/{await office.reported()}/papers/missing", roles="province_manager")
    assert problem(answer) == (403, "role-missing")
