"""Applications for appraisal: about a recognised injury, one of a kind at a time, each with its own particulars."""

from datetime import timedelta

from shared.clock import utc_now
from tests.claims.committee import CLERK
from tests.claims.office import PERSON_ID, problem, succeeded

ASKED = {
    "INITIAL": {},
    "DEVICE": {"device": "左手功能假肢"},
    "RECURRENCE": {"diagnosed_on": "2024-06-01", "diagnosis": "左手肌腱粘连"},
    "REHABILITATION": {"treatment": "手功能康复训练"},
    "PAID_SUSPENSION_EXTENSION": {"months": 6},
    "CAUSAL_LINK": {"disease": "G56.0"},
    "DEPENDANT_INCAPACITY": {"dependant_id": str(PERSON_ID)},
}


async def test_an_application_of_any_kind_goes_to_the_committee_of_the_prefecture(office):
    claim_id = await office.decided()

    for kind, asked in ASKED.items():
        applied = succeeded(await office.apply(claim_id, kind=kind, asked=asked))
        assert (applied["state"], applied["kind"], applied["committee"]) == ("APPLIED", kind, "9908")
        assert applied["asked"] == asked

    case = await office.case(claim_id)
    assert [appraisal["kind"] for appraisal in case["appraisals"]] == list(ASKED)
    happened = case["history"][-1]
    assert (happened["what"], happened["effective_on"]) == ("APPRAISAL_APPLIED", "2024-06-03")
    assert happened["facts"] == {"appraisal_id": applied["id"], "kind": kind}


async def test_the_committee_has_five_working_days_to_look_at_the_papers(office):
    claim_id = await office.decided()
    applied = succeeded(await office.apply(claim_id, applied_on="2024-06-06"))

    [clock] = [clock for clock in (await office.case(claim_id))["clocks"] if clock["appraisal_id"] == applied["id"]]

    assert (clock["kind"], clock["started_on"]) == ("APPRAISAL_PAPERS", "2024-06-06")
    assert clock["due_on"] == "2024-06-14", "the dragon boat festival is on Monday, 10 June"


async def test_whoever_takes_papers_in_takes_in_an_application_and_nobody_else(office):
    claim_id = await office.decided()

    for roles in ("appraisal_officer", "recognition_clerk", "benefits_clerk"):
        assert problem(await office.apply(claim_id, roles=roles, subject="counter")) == (403, "role-missing")
    for roles, kind in (
        ("claims_clerk", "INITIAL"),
        ("prefecture_system", "DEVICE"),
        ("appraisal_clerk", "RECURRENCE"),
    ):
        assert succeeded(await office.apply(claim_id, roles=roles, subject="counter", kind=kind, asked=ASKED[kind]))


WRONG = (
    ({"applied_on": "2024-05-29"}, "date-out-of-order"),
    ({"applied_on": (utc_now() + timedelta(days=2)).date().isoformat()}, "date-in-future"),
    ({"kind": "DEVICE"}, "invalid-request"),
    ({"kind": "DEVICE", "asked": {"device": "义眼", "grade": 7}}, "invalid-request"),
    ({"asked": {"grade": 7}}, "invalid-request"),
    ({"kind": "PAID_SUSPENSION_EXTENSION", "asked": {"months": 0}}, "invalid-request"),
    ({"kind": "PAID_SUSPENSION_EXTENSION", "asked": {"months": 13}}, "extension-too-long"),
    ({"kind": "CAUSAL_LINK", "asked": {"disease": "腕管综合征"}}, "invalid-request"),
    ({"kind": "DISCIPLINE"}, "invalid-request"),
    ({"applicant": "UNION"}, "invalid-request"),
    ({"applicant": "AGENCY"}, "not-the-agencys-to-ask"),
)


async def test_a_wrong_application_is_refused_and_leaves_nothing(office):
    claim_id = await office.decided()

    for changes, code in WRONG:
        assert problem(await office.apply(claim_id, **changes)) == (422, code), changes

    case = await office.case(claim_id)
    assert case["appraisals"] == []
    assert "APPRAISAL_APPLIED" not in [happened["what"] for happened in case["history"]]


async def test_an_application_may_come_on_the_day_of_the_decision_and_ask_for_twelve_months(office):
    months = {"months": 12}

    applied = await office.apply(
        await office.decided(), applied_on="2024-05-30", kind="PAID_SUSPENSION_EXTENSION", asked=months
    )

    assert succeeded(applied)["asked"] == months


async def test_papers_of_another_case_carry_no_application(office):
    claim_id = await office.decided()
    strange = await office.apply(claim_id, papers=[str(PERSON_ID)])

    assert problem(strange) == (404, "paper-not-found")


async def test_an_injury_is_appraised_only_with_a_favourable_decision_in_force(office):
    assert problem(await office.apply(await office.accepted())) == (409, "no-decision-in-force")

    refused = {"result": "NOT_RECOGNISED", "article": "14-1"}
    other = await office.decided(decision=refused, accident_at="2024-05-07T10:20:00+08:00")
    assert problem(await office.apply(other)) == (409, "not-a-work-injury")


async def test_one_appraisal_of_a_kind_is_under_way_and_another_may_follow_when_it_has_ended(office):
    claim_id = await office.decided()
    first = succeeded(await office.apply(claim_id))

    assert problem(await office.apply(claim_id)) == (409, "appraisal-under-way")
    assert succeeded(await office.apply(claim_id, kind="DEVICE", asked=ASKED["DEVICE"]))

    succeeded(await office.committee(first["id"], "withdrawal", withdrawn_on="2024-06-04", reason="自愿撤回"))
    assert succeeded(await office.apply(claim_id, applied_on="2024-06-05"))


async def test_appraisals_are_listed_by_state_and_page(office, caller):
    claim_id = await office.decided()
    first = succeeded(await office.apply(claim_id))
    second = succeeded(await office.apply(claim_id, kind="DEVICE", asked=ASKED["DEVICE"]))
    succeeded(await office.committee(first["id"], "withdrawal", withdrawn_on="2024-06-04", reason="自愿撤回"))

    async def ids(query: str) -> list[str]:
        page = succeeded(await caller.get(f"/v1/appraisals{query}", roles="appraisal_clerk"))
        return [appraisal["id"] for appraisal in page["items"]]

    assert await ids("") == [first["id"], second["id"]]
    assert await ids("?limit=1") == [first["id"]]
    assert await ids(f"?after={first['id']}") == [second["id"]]
    assert await ids("?state=WITHDRAWN") == [first["id"]]


async def test_another_prefecture_neither_applies_nor_sees(office, caller):
    claim_id = await office.decided()
    appraisal_id = await office.applied(claim_id)

    assert problem(await office.apply(claim_id, kind="DEVICE", asked=ASKED["DEVICE"], division="9901")) == (
        404,
        "injury-not-found",
    )
    shown = await caller.get(f"/v1/appraisals/{appraisal_id}", roles="appraisal_clerk", division="9901")
    assert problem(shown) == (404, "appraisal-not-found")
    stranger = await office.committee(appraisal_id, "acceptance", division="9901", accepted_on="2024-06-05")
    assert problem(stranger) == (404, "appraisal-not-found")


async def test_a_retried_application_gets_the_same_answer(office, caller):
    claim_id = await office.decided()
    body = {"claim_id": claim_id, "kind": "INITIAL", "applicant": "WORKER", "applied_on": "2024-06-03"}
    sent = {"roles": "appraisal_clerk", "subject": CLERK, "key": "once", "json": body}

    first, again = [await caller.post("/v1/appraisals", **sent) for _ in range(2)]

    assert succeeded(first) == succeeded(again)
    assert len((await office.case(claim_id))["appraisals"]) == 1
