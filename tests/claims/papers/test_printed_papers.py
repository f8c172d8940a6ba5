"""Every kind of issued paper is printed, in words that a court and a worker can read."""

import pytest

from services.claims.commands.papers._issuing import frozen_values
from services.claims.domain.papers.issued_kind import IssuedKind
from services.claims.routes.papers._wording import printed
from tests.claims.papers.issuing import ISSUER, SAID, issued

CLERK = {"roles": "recognition_clerk"}


async def words(database, claim_id: str, kind: IssuedKind, /, **changes) -> dict:
    paper = await issued(database, claim_id, kind, said=SAID[kind] | changes)
    async with database.begin(ISSUER) as tx:
        return printed(kind, frozen_values(tx, paper))


@pytest.mark.parametrize("kind", IssuedKind)
async def test_a_paper_is_printed(office, caller, database, printer, kind):
    paper = await issued(database, await office.reported(), kind)

    answer = await caller.get(f"/v1/issued-papers/{paper.id}.pdf", **CLERK)

    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["cache-control"] == "no-store"


async def test_a_decision_says_result_and_article_in_words(office, database):
    said = (await words(database, await office.reported(), IssuedKind.DECISION))["said"]

    assert (said["result"], said["article"]) == ("不予视同工伤", "《工伤保险条例》第十五条第一款第（一）项")
    assert said["origin"].startswith("原认定决定已被依法撤销")


async def test_what_is_wanting_is_called_by_its_name(office, database):
    said = (await words(database, await office.reported(), IssuedKind.MISSING_PAPERS))["said"]

    assert said["missing"] == [
        "与用人单位存在劳动关系（包括事实劳动关系）、人事关系的证明材料",
        "医疗机构出具的受伤后诊断证明书",
    ]


async def test_a_day_that_is_not_known_yet_is_left_out(office, database):
    said = (await words(database, await office.reported(), IssuedKind.RESUMPTION))["said"]

    assert said == {"resumed_on": "2024年5月10日", "due_on": ""}


async def test_the_hour_of_the_accident_is_that_of_the_place(office, database):
    claim_id = await office.reported(accident_at="2024-05-05T22:05:00Z")

    assert (await words(database, claim_id, IssuedKind.ACCEPTANCE))["accident_at"] == "2024年5月6日6时05分"


@pytest.mark.parametrize(
    ("reporter", "applicant"),
    [("EMPLOYER", "样例机械厂"), ("WORKER", "张三"), ("RELATIVE", "张三的近亲属"), ("UNION", "样例机械厂工会组织")],
)
async def test_a_letter_goes_to_the_applicant(office, database, reporter, applicant):
    claim_id = await office.reported(reporter=reporter)

    assert (await words(database, claim_id, IssuedKind.REFUSAL))["applicant"] == applicant


@pytest.mark.parametrize(
    ("changes", "sentences"),
    [
        ({}, ["劳动功能障碍程度：伤残七级", "生活自理障碍程度：未达到生活自理障碍等级"]),
        ({"grade": None}, ["劳动功能障碍程度：未达到伤残等级", "生活自理障碍程度：未达到生活自理障碍等级"]),
        ({"kind": "DEVICE", "confirmed": {"confirmed": False}}, ["配置辅助器具确认：不予确认"]),
        (
            {"kind": "DEVICE", "confirmed": {"confirmed": True, "device": "假肢", "service_life_months": 48}},
            ["配置辅助器具确认：予以确认；辅助器具：假肢；使用年限 48 个月"],
        ),
        (
            {"kind": "PAID_SUSPENSION_EXTENSION", "confirmed": {"confirmed": True, "months": 6}},
            ["延长停工留薪期确认：予以确认；延长 6 个月"],
        ),
    ],
)
async def test_a_conclusion_says_grade_and_dependence_or_what_was_confirmed(office, database, changes, sentences):
    said = (await words(database, await office.reported(), IssuedKind.CONCLUSION, **changes))["said"]

    assert said["conclusion"] == sentences


@pytest.mark.parametrize(
    ("aggravated", "counted", "line"),
    [
        (True, 5, ["左眼（原有损伤因本次伤害加重，按加重后的整体结果计入）", "5.8.2.21", "八级", "五级"]),
        (False, 8, ["左眼（原有损伤未因本次伤害加重，仅计本次伤害）", "5.8.2.21", "八级", "八级"]),
    ],
)
async def test_a_conclusion_says_at_what_grade_each_injury_counts_and_why(office, database, aggravated, counted, line):
    earlier = {"outcome_grade": 5, "aggravated": aggravated}
    item = {"part": "左眼", "clause": "5.8.2.21", "grade": 8, "earlier_damage": earlier, "counted": counted}
    plain = SAID[IssuedKind.CONCLUSION]["items"][0]

    said = (await words(database, await office.reported(), IssuedKind.CONCLUSION, items=[item, plain]))["said"]

    assert said["items"] == [line, ["左手食指", "5.8.2.11", "八级", "八级"]]
