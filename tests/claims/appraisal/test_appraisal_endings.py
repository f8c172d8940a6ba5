"""Appraisals that end without a conclusion: withdrawn, or abandoned by one absence, refusal or falsification."""

from datetime import timedelta

import pytest

from shared.clock import utc_now
from tests.claims.office import PERSON_ID, announced, announced_types, problem, succeeded

FUTURE = (utc_now() + timedelta(days=2)).date().isoformat()
WHY = {"reason": "电话及书面通知后无正当理由未到场"}


def abandoned(how: str, abandoned_on: str) -> dict[str, str]:
    return {"how": how, "abandoned_on": abandoned_on} | WHY


async def open_clocks(office, claim_id):
    return [clock["kind"] for clock in (await office.case(claim_id))["clocks"] if not clock["ended_on"]]


@pytest.mark.parametrize("reach", ["applied", "scheduled", "examined"])
async def test_an_appraisal_is_withdrawn_at_any_time_before_its_conclusion(office, reach):
    claim_id = await office.decided()
    appraisal_id = await getattr(office, reach)(claim_id)

    withdrawn = succeeded(
        await office.committee(appraisal_id, "withdrawal", withdrawn_on="2024-06-21", reason="自愿撤回")
    )

    assert withdrawn["state"] == "WITHDRAWN"
    assert not {"APPRAISAL_PAPERS", "APPRAISAL_CONCLUSION"} & set(await open_clocks(office, claim_id))
    again = await office.committee(appraisal_id, "withdrawal", withdrawn_on="2024-06-21", reason="自愿撤回")
    assert problem(again) == (409, "appraisal-not-ready")


async def test_a_withdrawal_has_happened_after_the_application(office):
    appraisal_id = await office.applied(await office.decided())

    for withdrawn_on, code in (("2024-06-02", "date-out-of-order"), (FUTURE, "date-in-future")):
        answer = await office.committee(appraisal_id, "withdrawal", withdrawn_on=withdrawn_on, reason="自愿撤回")
        assert problem(answer) == (422, code)


async def test_one_unjustified_absence_ends_the_appraisal_and_announces_nothing(office, database):
    claim_id = await office.decided()
    appraisal_id = await office.scheduled(claim_id)
    before = await announced_types(database)

    early = await office.committee(appraisal_id, "abandonment", **abandoned("ABSENT", "2024-06-19"))
    assert problem(early) == (422, "date-out-of-order")
    ended = succeeded(await office.committee(appraisal_id, "abandonment", **abandoned("ABSENT", "2024-06-20")))

    assert ended["state"] == "ABANDONED"
    case = await office.case(claim_id)
    assert (case["examinations"][-1]["outcome"], case["examinations"][-1]["outcome_on"]) == ("ABSENT", "2024-06-20")
    assert case["history"][-1]["facts"] == {"appraisal_id": appraisal_id, "how": "ABSENT"} | WHY
    assert "APPRAISAL_CONCLUSION" not in await open_clocks(office, claim_id)
    assert await announced_types(database) == before


@pytest.mark.parametrize(("reach", "outcomes"), [("admitted", []), ("scheduled", ["REFUSED"])])
async def test_a_refusal_to_be_examined_is_announced_because_benefits_stop(office, database, reach, outcomes):
    claim_id = await office.decided()
    appraisal_id = await getattr(office, reach)(claim_id)

    succeeded(await office.committee(appraisal_id, "abandonment", **abandoned("REFUSED", "2024-06-18")))

    event = (await announced(database))[-1]
    assert (event.type, event.key, str(event.effective_on)) == ("claims.examination_refused.v1", claim_id, "2024-06-18")
    assert event.payload == {
        "claim_id": claim_id,
        "appraisal_id": appraisal_id,
        "person_id": str(PERSON_ID),
        "kind": "INITIAL",
        "refused_on": "2024-06-18",
    }
    assert [one["outcome"] for one in (await office.case(claim_id))["examinations"]] == outcomes


async def test_falsification_ends_an_appraisal_even_after_the_examination(office):
    claim_id = await office.decided()
    appraisal_id = await office.examined(claim_id)

    ended = succeeded(await office.committee(appraisal_id, "abandonment", **abandoned("FALSIFIED", "2024-06-25")))

    assert ended["state"] == "ABANDONED"
    assert (await office.case(claim_id))["examinations"][-1]["outcome"] == "EXAMINED"


async def test_papers_not_supplied_by_the_day_set_end_the_appraisal_from_the_day_after(office):
    claim_id = await office.decided()
    appraisal_id = await office.applied(claim_id, papers=False)
    listed = {"listed_on": "2024-06-05", "supply_by": "2024-06-20"}
    succeeded(await office.committee(appraisal_id, "missing-papers", **listed))

    how = "PAPERS_NOT_SUPPLIED"
    early = await office.committee(appraisal_id, "abandonment", **abandoned(how, "2024-06-20"))
    assert problem(early) == (422, "date-out-of-order")
    ended = succeeded(await office.committee(appraisal_id, "abandonment", **abandoned(how, "2024-06-21")))
    assert ended["state"] == "ABANDONED"


async def test_papers_that_came_after_all_are_not_abandoned(office):
    claim_id = await office.decided()
    appraisal_id = await office.applied(claim_id, papers=False)
    listed = {"listed_on": "2024-06-05", "supply_by": "2024-06-20"}
    succeeded(await office.committee(appraisal_id, "missing-papers", **listed))
    await office.bring(claim_id, appraisal_id, "2024-06-19")

    body = abandoned("PAPERS_NOT_SUPPLIED", "2024-06-21")
    assert problem(await office.committee(appraisal_id, "abandonment", **body)) == (409, "papers-were-supplied")
    assert (await office.appraisal(appraisal_id))["state"] == "MISSING_PAPERS"


@pytest.mark.parametrize(
    ("reach", "how"),
    [
        ("applied", "PAPERS_NOT_SUPPLIED"),
        ("drawn", "ABSENT"),
        ("examined", "REFUSED"),
    ],
)
async def test_an_appraisal_is_not_abandoned_where_it_could_not_be(office, database, reach, how):
    appraisal_id = await getattr(office, reach)(await office.decided())
    before = await announced_types(database)

    answer = await office.committee(appraisal_id, "abandonment", **abandoned(how, "2024-06-25"))

    assert problem(answer) == (409, "abandonment-does-not-fit")
    assert await announced_types(database) == before


async def test_only_the_clerk_of_the_committee_ends_an_appraisal(office):
    appraisal_id = await office.scheduled(await office.decided())

    for step, body in (
        ("withdrawal", {"withdrawn_on": "2024-06-21", "reason": "自愿撤回"}),
        ("abandonment", abandoned("ABSENT", "2024-06-20")),
    ):
        assert problem(await office.committee(appraisal_id, step, officer=True, **body)) == (403, "role-missing")
        elsewhere = await office.committee(appraisal_id, step, division="9901", **body)
        assert problem(elsewhere) == (404, "appraisal-not-found")
