"""One case through everything: decided, upheld in review, revoked in court, decided the other way, corrected, final."""

from tests.claims.disputes.contest import REFUSAL, REVIEW, SUIT, days_pass
from tests.claims.office import announced_types, succeeded

STORY = [
    ("DECIDED", "2024-05-30"),
    ("SERVED", "2024-06-03"),
    ("REVIEW_SOUGHT", "2024-07-01"),
    ("UPHELD", "2024-08-30"),
    ("SUED", "2024-09-10"),
    ("REVOKED", "2025-01-10"),
    ("REOPENED", "2025-01-14"),
    ("DECIDED", "2025-02-20"),
    ("SERVED", "2025-02-24"),
    ("CORRECTED", "2025-05-06"),
    ("SERVED", "2025-05-12"),
    ("BECAME_FINAL", "2025-11-13"),
]
TOLD = [
    "injury_recognised",
    "treatment_entitlement_opened",
    "recognition_revoked",
    "injury_not_recognised",
    "treatment_entitlement_closed",
    "recognition_revoked",
    "injury_recognised",
    "treatment_entitlement_opened",
]


async def test_a_case_through_review_court_redecision_and_correction_to_its_end(contest, office, database):
    claim_id = await contest.served()
    reviewed = succeeded(await contest.open(claim_id, REVIEW))
    succeeded(await contest.end(reviewed))
    sued = succeeded(
        await contest.open(claim_id, SUIT, known_on="2024-09-02", filed_on="2024-09-10", admitted_on="2024-09-14")
    )
    succeeded(await contest.revoke(sued, outcome_on="2025-01-10", received_on="2025-01-13"))
    succeeded(await contest.reopen(claim_id, "2025-01-14"))
    succeeded(await office.decide(claim_id, **REFUSAL | {"decided_on": "2025-02-20"}))
    await contest.serve(claim_id, "2025-02-24")
    in_favour = {"result": "RECOGNISED", "reason": "经核实，事故系工作原因所致", "decided_on": "2025-05-06"}
    succeeded(await contest.correct(claim_id, **in_favour))
    await contest.serve(claim_id, "2025-05-12")
    await days_pass(database, "2025-11-13")

    case = await office.case(claim_id)
    happened = {what for what, _ in STORY}
    assert [(entry["what"], entry["effective_on"]) for entry in case["history"] if entry["what"] in happened] == STORY
    assert [(made["number"], made["origin"], made["result"]) for made in case["decisions"]] == [
        (1, "ORDINARY", "RECOGNISED"),
        (2, "REDECISION", "NOT_RECOGNISED"),
        (3, "CORRECTION", "RECOGNISED"),
    ]
    assert [(each["forum"], each["outcome"], each["in_time"]) for each in case["disputes"]] == [
        ("REVIEW", "UPHELD", True),
        ("COURT", "REVOKED", True),
    ]
    assert (case["injury"]["state"], case["injury"]["decision_id"]) == ("FINAL", case["decisions"][-1]["id"])
    assert await announced_types(database) == TOLD
