"""Cases taken through the office: benefits stopped for a refusal, a family that shares anew, a grant told twice."""

import pytest

from tests.claims.household import WORKER, id_no
from tests.claims.office import monthly, problem, succeeded

STATUSES = ("/v1/beneficiary-status-files", "证件类型,证件号码,状态类型,起始日期,截止日期,数据来源")


@pytest.fixture
async def pension(office, neighbours) -> tuple[str, dict]:
    """The case of a worker of grade 4 and its pension of 3,240.00 since 2024-09."""
    neighbours.bases = monthly((12, "3800.00"))
    claim_id = await office.appraised(appraisal={"grade": 4})
    [opened] = succeeded(await office.open_monthly(claim_id))["items"]
    return claim_id, opened


async def refused(office, claim_id: str) -> None:
    asked = {"kind": "FOLLOW_UP", "applicant": "AGENCY", "applied_on": "2025-08-20"}
    appraisal_id = await office.scheduled(claim_id, experts=range(11, 14), **asked)
    body = {"how": "REFUSED", "abandoned_on": "2025-09-03", "reason": "拒不接受复查鉴定"}
    succeeded(await office.committee(appraisal_id, "abandonment", **body))


@pytest.mark.worked_example("WE-50")
async def test_who_refuses_a_follow_up_loses_the_months_until_examined(office, pensioners, pension):
    claim_id, entitlement = pension
    await refused(office, claim_id)

    [proposal] = await pensioners.proposals(entitlement_id=entitlement["id"])
    assert (proposal["move"], proposal["reason"], proposal["month"]) == ("STOP", "APPRAISAL_REFUSED", "2025-10")
    assert (await pensioners.standing(entitlement["id"]))["state"] == "RUNNING", "a person decides"

    succeeded(await pensioners.decide(proposal))
    [stop] = (await pensioners.file(entitlement["id"]))["interruptions"]
    await pensioners.carried_out(entitlement["id"], "resumptions", interruption_id=stop["id"], ended_on="2026-01-18")

    assert await pensioners.due(entitlement["id"]) == [
        ("2024-09", "3240.00", None),
        ("2025-10", "0.00", "STOPPED"),
        ("2026-02", "3240.00", None),
    ]


async def test_papers_of_the_case_go_with_a_proposal(office, pensioners, pension):
    claim_id, entitlement = pension
    paper = (await office.papers_of(claim_id))[0]
    stop = {"reason": "TREATMENT_REFUSED", "noticed_on": "2025-03-20", "papers": [paper]}

    proposal = succeeded(await pensioners.propose(entitlement["id"], "stops", **stop))

    assert proposal["papers"] == [paper]


async def test_an_absence_stops_nothing(office, pensioners, pension):
    claim_id, _ = pension
    asked = {"kind": "FOLLOW_UP", "applicant": "AGENCY", "applied_on": "2025-08-20"}
    appraisal_id = await office.scheduled(claim_id, experts=range(11, 14), **asked)
    body = {"how": "ABSENT", "abandoned_on": "2025-09-06", "reason": "未到场"}

    succeeded(await office.committee(appraisal_id, "abandonment", **body))

    assert await pensioners.proposals() == []


async def test_a_survivor_who_dies_leaves_the_others_their_shares_anew(office, neighbours, pensioners):
    neighbours.bases = monthly((12, "6000.00"))
    claim_id = await office.bereaved()
    for kin in (
        ("SPOUSE", "FEMALE", "1968-03-07"),
        ("CHILD", "FEMALE", "2015-04-01"),
        ("PARENT", "FEMALE", "1954-01-09"),
    ):
        await office.kin(claim_id, *kin)
    await office.kin(claim_id, "CHILD", "MALE", "2012-04-01")
    succeeded(await office.open_pensions(claim_id))
    spouse, child, parent, _ = await office.entitlements_of(claim_id)

    remarried = await pensioners.propose(spouse["id"], "endings", reason="REMARRIED", happened_on="2024-09-15")
    assert problem(remarried) == (409, "dependant-drops-out")
    await pensioners.carried_out(parent["id"], "endings", reason="DEATH", happened_on="2024-09-15")

    assert await pensioners.due(parent["id"]) == [("2024-06", "1384.62", None), ("2024-10", "0.00", "ENDED")]
    assert await pensioners.due(child["id"]) == [("2024-06", "1384.62", None), ("2024-10", "1800.00", None)]
    assert await pensioners.due(spouse["id"]) == [("2024-06", "1846.15", None), ("2024-10", "2400.00", None)]

    await pensioners.carried_out(parent["id"], "reopenings", found_on="2024-10-08")
    assert await pensioners.due(child["id"]) == [("2024-06", "1384.62", None)]


async def test_a_widow_who_is_told_to_have_remarried_is_blocked(office, neighbours, pensioners, hand):
    claim_id = await office.bereaved()
    await office.kin(claim_id, "SPOUSE", "FEMALE", "1968-03-07")
    succeeded(await office.open_pensions(claim_id))
    [pension] = await office.entitlements_of(claim_id)

    _, job = await hand(*STATUSES, f"CITIZEN_ID,{id_no('1968-03-07', 'FEMALE')},MARRIAGE,2024-08-01,,CIVIL_AFFAIRS")

    assert job["result"]["findings"] == 1
    assert await pensioners.findings() == [("R-02", "BLOCK", "entitlement", pension["id"])]


async def test_a_funeral_grant_that_the_pension_scheme_paid_too_is_not_released(
    office, neighbours, pensioners, hand, caller, look_again
):
    neighbours.person_id = None
    claim_id = await office.bereaved()
    await hand(*STATUSES, f"CITIZEN_ID,{WORKER},PENSION_SCHEME_FUNERAL,2024-06-20,,PENSION_AGENCY")
    assert await pensioners.findings() == [], "nothing is awarded yet"

    award = succeeded(await office.benefits(f"injuries/{claim_id}/funeral-grant"))
    payee = {"name": "李四", "bank": "样例市城市商业银行", "account": "6299000000000009"}
    order = succeeded(await office.order(award["id"], payee=payee))
    assert await look_again() == "1 new"

    assert await pensioners.findings() == [("R-06", "BLOCK", "award", award["id"])]
    assert problem(await office.check(order["id"])) == (409, "award-blocked")

    [finding] = succeeded(await caller.get("/v1/findings", roles="risk_officer"))["items"]
    closing = {"outcome": "UNFOUNDED", "reason": "养老保险已退回丧葬费"}
    sent = {"roles": "risk_officer", "subject": "chen-risk", "json": closing}
    succeeded(await caller.post(f"/v1/findings/{finding['id']}/closing", **sent))
    succeeded(await office.check(order["id"]))
