"""The committee concludes: a grade that follows from its items, on signed opinions, by its own people, once."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from shared.clock import utc_now
from shared.ids import new_id
from tests.claims.committee import CLERK
from tests.claims.office import PERSON_ID, PROVINCE_READER, announced, announced_types, problem, succeeded
from tests.claims.outcomes import item


@pytest.mark.parametrize(
    ("singles", "grade"),
    [
        pytest.param((7, 8, 8), 7, marks=pytest.mark.worked_example("WE-25")),
        pytest.param((8, 8), 7, marks=pytest.mark.worked_example("WE-25")),
        pytest.param((8, 8, 8), 7, marks=pytest.mark.worked_example("WE-25")),
        ((), None),
    ],
)
async def test_the_grade_follows_from_the_items_of_a_real_appraisal(office, singles, grade):
    claim_id = await office.decided()

    concluded = succeeded(
        await office.conclude(await office.examined(claim_id), items=[item(single) for single in singles])
    )

    assert (concluded["grade"], concluded["dependency_level"]) == (grade, "NONE")
    assert concluded["workings"]["grade"]["inputs"]["single_grades"] == list(singles)
    assert (concluded["effective_from"], concluded["workings"]["effect"]["effective_from"]) == ("2024-09-01",) * 2
    assert (await office.case(claim_id))["injury"]["conclusion_id"] == concluded["id"]


async def test_the_dependency_level_follows_from_the_acts(office):
    appraisal_id = await office.examined(await office.decided())

    concluded = succeeded(await office.conclude(appraisal_id, 1, needs_help_with=["EATING", "TOILET", "MOVING"]))

    assert (concluded["grade"], concluded["dependency_level"]) == (1, "MAJOR")
    assert concluded["workings"]["dependency"]["inputs"]["needs_help_with"] == ["EATING", "TOILET", "MOVING"]


async def test_a_conclusion_is_announced_issued_on_paper_and_kept_in_the_history(office, database):
    claim_id = await office.decided()
    appraisal_id = await office.examined(claim_id)
    [paper] = await office.hand_in(claim_id, "MEDICAL_RECORD", received_on="2024-08-20")

    concluded = succeeded(await office.conclude(appraisal_id, 9, papers=[paper]))

    event = (await announced(database))[-1]
    assert (event.type, event.key, str(event.period)) == ("claims.appraisal_concluded.v1", claim_id, "2024-08")
    assert event.payload == {
        "claim_id": claim_id,
        "appraisal_id": appraisal_id,
        "conclusion_id": concluded["id"],
        "replaces_id": None,
        "person_id": str(PERSON_ID),
        "kind": "INITIAL",
        "grade": 9,
        "dependency_level": "NONE",
        "concluded_on": "2024-08-20",
        "effective_from": "2024-09-01",
    }
    case = await office.case(claim_id)
    issued = next(each for each in case["issued_papers"] if each["kind"] == "CONCLUSION")
    happened = next(each for each in case["history"] if each["what"] == "APPRAISED")
    assert (issued["appraisal_id"], issued["issued_on"]) == (appraisal_id, "2024-08-20")
    assert (happened["effective_on"], happened["papers"], happened["facts"]["grade"]) == ("2024-08-20", [paper], 9)
    assert (await office.appraisal(appraisal_id))["state"] == "CONCLUDED"


async def test_a_typed_grade_that_differs_from_the_items_is_refused_and_one_that_fits_is_not(office, database):
    claim_id = await office.decided()
    appraisal_id = await office.examined(claim_id)
    before = await announced_types(database)

    refused = await office.conclude(appraisal_id, items=[item(8), item(8)], typed=8)

    assert problem(refused) == (422, "grade-differs")
    assert refused.json()["facts"] == {"singles": "8、8", "computed": "7", "typed": "8"}
    assert (await announced_types(database), (await office.case(claim_id))["conclusions"]) == (before, [])
    assert succeeded(await office.conclude(appraisal_id, items=[item(8), item(8)], typed=7))["grade"] == 7


async def test_earlier_damage_of_the_same_organ_stays_visible(office):
    appraisal_id = await office.examined(await office.decided())
    earlier = {"outcome_grade": 5, "aggravated": True}

    concluded = succeeded(await office.conclude(appraisal_id, items=[item(8, earlier_damage=earlier), item(9)]))

    assert (concluded["grade"], concluded["items"][0]["earlier_damage"]) == (5, earlier)
    assert [each["counted"] for each in concluded["items"]] == [5, 9]
    assert concluded["workings"]["grade"]["inputs"]["counted_grades"] == [5, 9]


@pytest.mark.parametrize(("signed", "status"), [(1, 422), (2, 201)])
async def test_more_than_half_of_the_panel_must_have_signed(office, signed, status):
    appraisal_id = await office.scheduled(await office.decided())
    opinions = [{"expert_id": expert, "opinion": "九级"} for expert in (await office.panel(appraisal_id))[:signed]]
    succeeded(await office.committee(appraisal_id, "examination", examined_on="2024-06-20", opinions=opinions))

    answer = await office.conclude(appraisal_id)

    assert answer.status_code == status
    if status != 201:
        assert problem(answer) == (422, "appraisal-needs-unmet")
        assert (await office.appraisal(appraisal_id))["state"] == "EXAMINED"


@pytest.mark.parametrize(
    "changes",
    [
        {"items": [item(0)]},
        {"items": [item(11)]},
        {"items": [item(9, clause="the ninth")]},
        {"items": [item(9, part="")]},
        {"needs_help_with": ["DANCING"]},
        {"confirmation": {"confirmed": True}, "items": [item(9)]},
    ],
)
async def test_a_body_that_makes_no_sense_is_refused(office, changes):
    assert problem(await office.conclude(str(new_id()), **changes)) == (422, "invalid-request")


async def test_a_wrong_conclusion_is_refused_and_leaves_nothing(office, database):
    claim_id = await office.decided()
    appraisal_id = await office.examined(claim_id)
    before = await announced_types(database)

    for changes, code in (
        ({"confirmation": {"confirmed": True}}, "conclusion-does-not-fit"),
        ({"concluded_on": "2024-06-19"}, "date-out-of-order"),
        ({"concluded_on": (utc_now() + timedelta(days=2)).date().isoformat()}, "date-in-future"),
    ):
        assert problem(await office.conclude(appraisal_id, **changes)) == (422, code)
    case = await office.case(claim_id)
    assert (case["injury"]["conclusion_id"], case["conclusions"], case["appraisal_fees"]) == (None, [], [])
    assert ((await office.appraisal(appraisal_id))["state"], await announced_types(database)) == ("EXAMINED", before)


async def test_a_paper_of_another_case_is_no_basis(office):
    appraisal_id = await office.examined(await office.decided())
    strange = await office.reported(accident_at="2024-05-07T10:20:00+08:00")
    [paper] = await office.hand_in(strange, "MEDICAL_RECORD")

    assert problem(await office.conclude(appraisal_id, papers=[paper])) == (404, "paper-not-found")


async def test_an_appraisal_is_concluded_after_the_examination_or_on_its_day_and_once(office):
    appraisal_id = await office.scheduled(await office.decided())
    opinions = [{"expert_id": expert, "opinion": "九级"} for expert in await office.panel(appraisal_id)]

    early = await office.conclude(appraisal_id)
    succeeded(await office.committee(appraisal_id, "examination", examined_on="2024-06-20", opinions=opinions))
    succeeded(await office.conclude(appraisal_id, concluded_on="2024-06-20"))
    again = await office.conclude(appraisal_id, subject="another-officer")

    assert problem(early) == problem(again) == (409, "appraisal-not-ready")
    assert "EXAMINED" in early.json()["detail"]


async def test_only_another_officer_of_the_committee_concludes(office):
    appraisal_id = await office.examined(await office.decided())

    assert problem(await office.conclude(appraisal_id, subject=CLERK)) == (403, "same-person")
    assert problem(await office.conclude(appraisal_id, division="9901")) == (404, "appraisal-not-found")
    for roles in ("appraisal_clerk", "recognition_officer", "benefits_clerk"):
        assert problem(await office.conclude(appraisal_id, roles=roles, subject="other")) == (403, "role-missing")


async def test_a_decision_that_fell_carries_no_conclusion(office, database):
    claim_id = await office.decided()
    appraisal_id = await office.examined(claim_id)
    async with database.begin(PROVINCE_READER) as tx:
        await tx.session.execute(text("UPDATE claims SET decision_id = NULL"))

    assert problem(await office.conclude(appraisal_id)) == (409, "no-decision-in-force")
