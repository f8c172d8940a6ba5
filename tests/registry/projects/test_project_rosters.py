"""Real-name rosters from files: good lines take effect, wrong ones go back, and nobody's particulars lie open."""

import pytest
from sqlalchemy import select

from services.registry.domain.projects.real_name_roster import RosterFault
from services.registry.models import Person, ProjectStay
from tests.registry.counter import with_check
from tests.registry.employed import code

HEADER = "项目编码,证件类型,证件号码,姓名,进场日期,离场日期,分包单位统一社会信用代码"
ZHANG = "P-2024-001,CITIZEN_ID,11010519491231002X,张三"
LI = "P-2024-001,CITIZEN_ID,370811198501011238,李四"


def roster(*lines: str) -> bytes:
    return ("\n".join([HEADER, *lines]) + "\n").encode()


@pytest.fixture
def database(own_database):
    return own_database


@pytest.fixture
def take_in(hand_in):
    async def taken(*lines: str, received_on: str = "2024-06-05", **named: str) -> dict:
        return await hand_in(roster(*lines), path="/v1/project-rosters", received_on=received_on, **named)

    return taken


async def test_a_roster_opens_stays_covered_from_the_day_it_was_received(project, take_in, stays, begin):
    job = await take_in(f"{ZHANG},2024-06-03,,{code(7)}", f"{LI},2024-06-05,,")

    assert job["result"] == {"rows": 2, "taken": 2, "refused": 0}
    assert await stays(project) == [("2024-06-03", None, "2024-06-05"), ("2024-06-05", None, "2024-06-05")]
    async with begin() as tx:
        people = list(await tx.session.scalars(select(Person)))
        subcontractors = set(await tx.session.scalars(select(ProjectStay.subcontractor_code)))
    assert subcontractors == {code(7), None}
    assert len(people) == 2
    assert not any(b"11010519491231002X" in person.id_no_sealed for person in people)


async def test_a_later_roster_ends_stays_and_repeats_change_nothing(project, take_in, stays):
    await take_in(f"{ZHANG},2024-06-03,,", f"{LI},2024-06-05,,")
    job = await take_in(
        f"{ZHANG},2024-06-03,2024-06-30,", f"{LI},2024-06-05,,", f"{ZHANG},2024-07-01,,", received_on="2024-07-01"
    )

    assert job["result"]["refused"] == 0
    assert await stays(project) == [
        ("2024-06-03", "2024-06-30", "2024-06-05"),
        ("2024-06-05", None, "2024-06-05"),
        ("2024-07-01", None, "2024-07-01"),
    ]


async def test_lines_that_do_not_fit_go_back_with_their_reason_and_the_good_ones_take_effect(
    project, take_in, refused, stays
):
    job = await take_in(
        f"{ZHANG},2024-06-03,,",
        f"{ZHANG},2024-06-04,,",
        f"{LI},2024-06-06,,",
        f"{LI},2024-06-05,2024-06-04,",
        f"{LI},2024-06-05,,91370800MA3TE8T12X",
        "P-2024-009,CITIZEN_ID,370811198501011238,李四,2024-06-05,,",
        "P-2024-001,CITIZEN_ID,110105194912310021,张三,2024-06-05,,",
        "P-2024-001,CITIZEN_ID,370811198501011238,,2024-06-05,,",
    )

    assert job["result"] == {"rows": 8, "taken": 1, "refused": 7}
    assert {reason.partition("：")[0] for reason in await refused(job)} == {
        "进场日期",
        "离场日期",
        "分包单位统一社会信用代码",
        "项目编码",
        "证件号码",
        "姓名",
    }
    assert await stays(project) == [("2024-06-03", None, "2024-06-05")]


async def test_nobody_joins_a_site_below_the_lowest_age(project, take_in, refused):
    young = f"P-2024-001,CITIZEN_ID,{with_check('37081120080604003')},王五"
    job = await take_in(f"{young},2024-06-03,,", f"{young},2024-06-04,,")

    assert job["result"]["taken"] == 1
    assert await refused(job) == [RosterFault.TOO_YOUNG.value]


async def test_a_project_of_another_division_is_unknown_to_the_clerk(project, take_in, refused):
    job = await take_in(f"{ZHANG},2024-06-03,,", division="990812", served="990812")

    assert [reason.partition("：")[0] for reason in await refused(job)] == ["项目编码"]
