"""Real-name rosters one worker at a time, by the rules of the file; stays never overlap."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from services.registry.models import ProjectStay
from shared.auth import Actor
from shared.ids import new_id
from tests.registry.conftest import CLERK
from tests.registry.projects.test_projects_enrolled import problem


async def test_a_worker_is_entered_at_the_counter_and_leaves_there(project, worker, stays):
    entered = (await worker(project)).json()
    left = await worker(project, received_on="2024-06-30", left_on="2024-06-30")

    assert entered["left_on"] is None
    assert (left.json()["id"], left.json()["left_on"]) == (entered["id"], "2024-06-30")
    assert await stays(project) == [("2024-06-03", "2024-06-30", "2024-06-03")]


@pytest.mark.parametrize(
    "wrong",
    [
        {"id_no": "110105194912310021"},
        {"id_type": "HMT_PERMIT"},
        {"joined_on": "2024-06-04"},
        {"person_name": " "},
        {"subcontractor_code": "1"},
    ],
)
async def test_an_entry_that_a_file_would_give_back_is_refused_at_the_counter_too(project, worker, stays, wrong):
    answer = await worker(project, **wrong)

    assert (answer.status_code, problem(answer)) == (422, "roster-entry-refused")
    assert await stays(project) == []


async def test_a_number_entered_in_small_letters_is_the_same_worker(project, worker):
    entered = (await worker(project)).json()
    left = await worker(project, received_on="2024-06-30", left_on="2024-06-30", id_no="11010519491231002x")

    assert (left.json()["id"], left.json()["left_on"]) == (entered["id"], "2024-06-30")


async def test_an_overlapping_entry_is_refused(project, worker, stays):
    await worker(project)
    answer = await worker(project, received_on="2024-06-10", joined_on="2024-06-10")

    assert problem(answer) == "roster-entry-refused"
    assert len(await stays(project)) == 1


async def test_the_database_itself_refuses_overlapping_stays(project, worker, begin):
    await worker(project)
    async with begin() as tx:
        stay = (await tx.session.scalars(select(ProjectStay))).one()
        twin = {column.key: getattr(stay, column.key) for column in ProjectStay.__table__.columns}
    with pytest.raises(IntegrityError, match="one_stay_at_a_time"):
        async with begin() as tx:
            tx.add(ProjectStay(**twin | {"id": new_id()}))


async def test_another_prefecture_sees_no_stay(project, worker, caller, begin):
    await worker(project)
    listed = await caller.get(f"/v1/projects/{project['id']}/workers", roles=CLERK, division="9901")

    assert listed.json()["items"] == []
    async with begin(Actor("clerk-9", "9901")) as tx:
        assert await tx.session.scalar(select(func.count()).select_from(ProjectStay)) == 0
