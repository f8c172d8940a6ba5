"""Statistics of recognition and appraisal: a small set counted by hand, by office and month, and as a file."""

import csv
from io import BytesIO, StringIO

import pytest
from python_calamine import CalamineWorkbook

from services.claims.domain.clocks.clock_kind import ClockKind
from services.claims.models import Happening
from tests.claims.office import problem, succeeded

READER = {"roles": "auditor"}
SPRING = {"from": "2024-04", "until": "2024-06"}


@pytest.fixture
def figures(caller, on):
    on("2024-07-10")

    async def asked(procedure: str, sent: dict = READER, **query: object) -> dict:
        return succeeded(await caller.get(f"/v1/statistics/{procedure}", params=SPRING | query, **sent))

    return asked


def counts(shown: dict, figure: str) -> dict[str, int]:
    """Return the counts of a figure, by what splits them."""
    found = [count for count in shown["counts"] if count["figure"] == figure]
    return {" ".join(filter(None, (count["by"], count["detail"]))): count["number"] for count in found}


def shares(shown: dict) -> list[tuple]:
    return [tuple(share.values()) for share in shown["shares"]]


@pytest.fixture
async def recognised(cases):
    """Twelve cases, of which those named are told of in the second quarter of 2024."""
    await cases.case(reported_on="2024-03-31")
    await cases.case(reported_on="2024-04-01")
    await cases.case(reported_on="2024-06-30", reporter="WORKER", accepted_on="2024-06-30")
    await cases.case(reported_on="2024-07-01", reporter="WORKER", accepted_on="2024-07-01")
    await cases.case(reported_on="2024-05-06", state="DRAFT")
    for state, on in (("REFUSED", "2024-05-10"), ("TERMINATED", "2024-04-30"), ("TERMINATED", "2024-03-29")):
        claim = await cases.case(state=state)
        await cases.happened(claim, Happening(state), on)
    for decided_on, result, article in (
        ("2024-04-12", "RECOGNISED", "14-1"),
        ("2024-05-13", "RECOGNISED", "14-6"),
        ("2024-05-14", "DEEMED", "15-1"),
        ("2024-06-28", "NOT_RECOGNISED", "16-2"),
    ):
        await cases.decision(await cases.case("990812"), decided_on, result=result, article=article)


async def test_recognition_is_counted_by_reporter_ground_and_result(recognised, figures):
    total = (await figures("recognition"))["total"]

    assert counts(total, "APPLICATIONS") == {"EMPLOYER": 1, "WORKER": 1}
    assert counts(total, "ACCEPTED") == {"": 1}
    assert (counts(total, "REFUSED"), counts(total, "TERMINATED")) == ({"": 1}, {"": 1})
    assert counts(total, "DECIDED") == {
        "RECOGNISED 14-1": 1,
        "RECOGNISED 14-6": 1,
        "DEEMED 15-1": 1,
        "NOT_RECOGNISED 16-2": 1,
    }


async def test_what_is_done_through_the_doors_is_counted(office, figures):
    await office.decided()
    refused = await office.reported(accident_at="2024-05-03T10:20:00+08:00")
    succeeded(await office.refuse(refused))
    withdrawn = await office.accepted(accident_at="2024-05-02T10:20:00+08:00")
    ending = {"terminated_on": "2024-05-20", "reason": "WITHDRAWN", "withdrawn_by": ["EMPLOYER"]}
    officer = {"roles": "recognition_officer", "subject": "zhao-recognition"}
    succeeded(await office.caller.post(f"/v1/injuries/{withdrawn}/termination", json=ending, **officer))
    total = (await figures("recognition"))["total"]

    assert (counts(total, "APPLICATIONS"), counts(total, "ACCEPTED")) == ({"EMPLOYER": 3}, {"": 2})
    assert (counts(total, "REFUSED"), counts(total, "TERMINATED")) == ({"": 1}, {"": 1})
    assert counts(total, "DECIDED") == {"RECOGNISED 14-1": 1}
    assert counts(total, "LIMITS_KEPT") == {"COMPLETENESS": 3, "DECISION": 1}
    assert counts(total, "LIMITS_WITHOUT_STEP") == {"DECISION": 1}, "the terminated case was not decided in time"
    assert [share for share in shares(total) if share[1] == "DECISION"] == [("ON_TIME", "DECISION", 1, 1, "1.000000")]


async def test_each_office_and_each_month_shows_its_own(recognised, figures):
    shown = await figures("recognition")

    assert [office["division"] for office in shown["offices"]] == ["990811", "990812"]
    assert sum(counts(shown["offices"][1]["figures"], "DECIDED").values()) == 4
    assert counts(shown["offices"][0]["figures"], "DECIDED") == {}
    by_month = {month["month"]: counts(month["figures"], "DECIDED") for month in shown["months"]}
    assert by_month == {
        "2024-04": {"RECOGNISED 14-1": 1},
        "2024-05": {"DEEMED 15-1": 1, "RECOGNISED 14-6": 1},
        "2024-06": {"NOT_RECOGNISED 16-2": 1},
    }
    county = await figures("recognition", division="990811")
    assert counts(county["total"], "DECIDED") == {}


async def test_reviews_and_suits_are_counted_with_their_outcomes(cases, figures):
    for forum, filed_on, outcome, outcome_on in (
        ("REVIEW", "2024-04-08", "UPHELD", "2024-06-03"),
        ("REVIEW", "2024-04-09", "REVOKED", "2024-06-04"),
        ("REVIEW", "2024-04-10", "WITHDRAWN", "2024-06-05"),
        ("REVIEW", "2024-03-29", "UPHELD", "2024-05-20"),
        ("COURT", "2024-05-20", None, None),
        ("COURT", "2024-05-21", "REVOKED", "2024-07-01"),
    ):
        await cases.dispute(await cases.case(), forum, filed_on, outcome, outcome_on)
    total = (await figures("recognition"))["total"]

    assert counts(total, "DISPUTES_FILED") == {"REVIEW": 3, "COURT": 2}
    assert counts(total, "DISPUTES_UPHELD") == {"REVIEW": 2}
    assert counts(total, "DISPUTES_REVOKED") == counts(total, "DISPUTES_WITHDRAWN") == {"REVIEW": 1}
    assert shares(total) == [("OVERTURNED", "REVIEW", 1, 3, "0.333333")]


async def test_limits_are_counted_as_kept_missed_untold_and_overdue_at_the_end(cases, figures):
    for due_on, ended_on, in_time in (
        ("2024-04-30", "2024-04-30", True),
        ("2024-04-29", "2024-05-20", False),
        ("2024-05-06", "2024-05-06", True),
        ("2024-05-06", "2024-05-07", False),
        ("2024-05-06", "2024-05-08", None),
        ("2024-05-06", "2024-07-02", False),
        ("2024-06-28", None, None),
        ("2024-06-30", None, None),
    ):
        await cases.limit_of(due_on, ended_on=ended_on, in_time=in_time)
    await cases.limit_of("2024-05-06", kind=ClockKind.SEEK_REVIEW)
    await cases.limit_of("2024-05-06", ended_on="2024-05-06", step_taken=False)
    await cases.limit_of("2024-05-06", ended_on="2024-05-07", step_taken=False)
    shown = await figures("recognition")

    total = shown["total"]
    assert counts(total, "LIMITS_KEPT") == {"DECISION": 2}
    assert (counts(total, "LIMITS_MISSED"), counts(total, "LIMITS_UNTOLD")) == ({"DECISION": 2}, {"DECISION": 1})
    assert counts(total, "LIMITS_WITHOUT_STEP") == {"DECISION": 2}
    assert counts(total, "LIMITS_OVERDUE") == {"DECISION": 2}
    assert shares(total) == [("ON_TIME", "DECISION", 2, 4, "0.500000")]
    overdue = {month["month"]: counts(month["figures"], "LIMITS_OVERDUE") for month in shown["months"]}
    assert overdue == {"2024-04": {"DECISION": 1}, "2024-05": {"DECISION": 1}, "2024-06": {"DECISION": 2}}


@pytest.mark.parametrize(("today", "overdue"), [("2024-07-01", {}), ("2024-07-02", {"DECISION": 1})])
async def test_in_the_running_month_a_limit_is_overdue_from_the_day_after_its_last(cases, figures, on, today, overdue):
    await cases.limit_of("2024-07-01")
    on(today)

    total = (await figures("recognition", **{"from": "2024-07", "until": "2024-08"}))["total"]
    assert counts(total, "LIMITS_OVERDUE") == {}
    this_month = (await figures("recognition", **{"from": "2024-07", "until": "2024-07"}))["total"]
    assert counts(this_month, "LIMITS_OVERDUE") == overdue


async def test_appraisals_are_counted_by_kind_grade_and_level_and_what_a_repetition_changed(cases, figures):
    claim = await cases.case()
    first = await cases.conclusion(claim, "INITIAL", "2024-04-01", 9)
    worse = await cases.conclusion(claim, "REPEATED", "2024-05-20", 8, against=first)
    await cases.conclusion(claim, "FOLLOW_UP", "2024-06-30", 8, against=worse)
    await cases.conclusion(await cases.case(), "INITIAL", "2024-04-02", None, level="PARTIAL")
    await cases.conclusion(await cases.case(), "DEVICE", "2024-04-03", None)
    await cases.conclusion(await cases.case(), "INITIAL", "2024-03-29", 10)
    total = (await figures("appraisal"))["total"]

    assert counts(total, "APPLICATIONS") == {
        "INITIAL WORKER": 2,
        "REPEATED WORKER": 1,
        "FOLLOW_UP WORKER": 1,
        "DEVICE WORKER": 1,
    }
    assert counts(total, "CONCLUDED") == {"INITIAL": 2, "REPEATED": 1, "FOLLOW_UP": 1, "DEVICE": 1}
    assert counts(total, "GRADED") == {"INITIAL 09": 1, "INITIAL NONE": 1, "REPEATED 08": 1, "FOLLOW_UP 08": 1}
    assert counts(total, "DEPENDENCY") == {
        "INITIAL NONE": 1,
        "INITIAL PARTIAL": 1,
        "REPEATED NONE": 1,
        "FOLLOW_UP NONE": 1,
    }
    assert counts(total, "REPETITION_CHANGED") == {"REPEATED": 1}
    assert counts(total, "REPETITION_UNCHANGED") == {"FOLLOW_UP": 1}
    assert shares(total) == [("CHANGED", "FOLLOW_UP", 0, 1, "0.000000"), ("CHANGED", "REPEATED", 1, 1, "1.000000")]


async def test_an_appraisal_that_ends_without_a_conclusion_kept_no_limit_and_is_counted_as_what_it_was(office, figures):
    claim_id = await office.decided()
    withdrawn = await office.admitted(claim_id)
    succeeded(await office.committee(withdrawn, "withdrawal", withdrawn_on="2024-06-21", reason="自愿撤回"))
    refused = await office.applied(claim_id, applied_on="2024-06-24")
    how = {"refused_on": "2024-06-25", "reason": "伤情尚未稳定"}
    succeeded(await office.committee(refused, "refusal", officer=True, **how))
    total = (await figures("appraisal"))["total"]

    assert (counts(total, "WITHDRAWN"), counts(total, "REFUSED")) == ({"INITIAL": 1}, {"INITIAL": 1})
    assert counts(total, "LIMITS_WITHOUT_STEP") == {"APPRAISAL_CONCLUSION": 1}
    assert counts(total, "LIMITS_KEPT") == {"APPRAISAL_PAPERS": 2}


async def test_abandoned_appraisals_and_revoked_conclusions_are_counted(cases, figures):
    claim = await cases.case()
    for kind, state, ended_on in (("INITIAL", "ABANDONED", "2024-05-20"), ("DEVICE", "ABANDONED", "2024-07-01")):
        appraisal_id = await cases.appraisal(claim, kind, "2024-04-01", state=state)
        facts = {"appraisal_id": str(appraisal_id)}
        await cases.happened(claim, Happening.APPRAISAL_ABANDONED, ended_on, facts)
    for concluded_on, revoked_on in (("2024-04-01", "2024-06-28"), ("2024-04-01", "2024-07-01")):
        await cases.revocation(await cases.conclusion(claim, "FOLLOW_UP", concluded_on, 9), revoked_on)
    total = (await figures("appraisal"))["total"]

    assert (counts(total, "ABANDONED"), counts(total, "REVOKED")) == ({"INITIAL": 1}, {"FOLLOW_UP": 1})


async def test_the_province_sees_all_and_another_prefecture_nothing(recognised, figures):
    province = await figures("recognition", READER | {"division": "99"})
    stranger = await figures("recognition", READER | {"division": "9901"})

    assert sum(counts(province["total"], "DECIDED").values()) == 4
    assert (stranger["total"], stranger["offices"]) == ({"counts": [], "shares": []}, [])


async def test_figures_can_be_downloaded_as_text_and_as_a_workbook(recognised, figures, caller):
    path, june = "/v1/statistics/recognition/file", SPRING | {"from": "2024-06"}
    answer = await caller.get(path, params=june, **READER)
    rows = list(csv.DictReader(StringIO(answer.text)))

    assert [(row["行政区划"], row["月份"], row["指标"], row["分类"], row["细分"], row["数量"]) for row in rows] == [
        ("990811", "2024-06", "受理", "", "", "1"),
        ("990811", "2024-06", "申请", "WORKER", "", "1"),
        ("990812", "2024-06", "认定决定", "NOT_RECOGNISED", "16-2", "1"),
    ]
    workbook = await caller.get(path, params=june | {"format": "xlsx"}, **READER)
    sheet = CalamineWorkbook.from_filelike(BytesIO(workbook.content)).get_sheet_by_index(0)
    assert sheet.to_python()[1:] == [list(row.values()) for row in rows]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"from": "2024-07"}, "months-out-of-range"),
        ({"from": "2023-06"}, "months-out-of-range"),
        ({"from": "2024-13"}, "invalid-request"),
        ({"until": ""}, "invalid-request"),
        ({"from": "0000-01"}, "invalid-request"),
        ({"from": "9999-12", "until": "9999-12"}, "invalid-request"),
        ({"division": "9908110"}, "invalid-request"),
    ],
)
async def test_a_bad_question_is_named(caller, query, code):
    answer = await caller.get("/v1/statistics/recognition", params=SPRING | query, **READER)

    assert problem(answer) == (422, code)


async def test_a_whole_year_may_be_asked_for_and_nobody_asks_beyond_their_division(caller):
    year = {"from": "2023-07", "until": "2024-06"}
    succeeded(await caller.get("/v1/statistics/recognition", params=year, **READER))
    beyond = await caller.get("/v1/statistics/appraisal", params=year | {"division": "9901"}, **READER)

    assert problem(beyond) == (403, "outside-division")
