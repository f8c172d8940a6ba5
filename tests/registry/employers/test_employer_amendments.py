"""Name and address change at once, by whoever saw the employer as it stands, and stay in its history."""

import pytest
from sqlalchemy import select

from shared.db.tables import AuditRow
from tests.registry.conftest import CLERK

PROBLEM = "urn:tongchou:problem:"


@pytest.fixture
def amend(caller):
    """Amend an employer as it was seen; the tag of its present state, unless another is given."""

    async def amended(employer: dict, tag: str | None = None, *, served: str = "9908", **body: str):
        path = f"/v1/employers/{employer['id']}"
        seen = (await caller.get(path, roles=CLERK)).headers["etag"] if tag is None else tag
        told = {"headers": {"if-match": seen} if seen else {}, "json": {"reason": "换照"} | body}
        return await caller._send("PATCH", path, CLERK, {"division": served} | told)

    return amended


async def test_a_new_name_counts_at_once_is_audited_and_rates_nobody_anew(enrol, amend, shown, begin, announced):
    employer = await enrol(address="机场路 1 号")

    answer = await amend(employer, name="样例机械有限公司")

    assert answer.json() == employer | {"name": "样例机械有限公司"} == await shown(employer)
    async with begin() as tx:
        row = (await tx.session.scalars(select(AuditRow).where(AuditRow.action == "amend"))).one()
    assert (row.before, row.after) == (
        {"name": "样例机械厂", "address": "机场路 1 号"},
        {"name": "样例机械有限公司", "address": "机场路 1 号"},
    )
    assert (row.entity_id, row.reason) == (employer["id"], "换照")
    assert len(await announced("registry.employer_registered.v1")) == 1


async def test_who_saw_an_older_state_changes_nothing(enrol, amend, shown):
    employer = await enrol()
    first = await amend(employer, name="第一次更名")

    stale = await amend(employer, '"what-i-saw-before"', name="第二次更名")
    blind = await amend(employer, "", name="第二次更名")
    fresh = await amend(employer, first.headers["etag"], address="机场路 2 号")

    assert (stale.status_code, stale.json()["type"]) == (412, f"{PROBLEM}row-changed")
    assert (blind.status_code, blind.json()["type"]) == (428, f"{PROBLEM}if-match-missing")
    assert fresh.status_code == 200
    assert ((await shown(employer))["name"], (await shown(employer))["address"]) == ("第一次更名", "机场路 2 号")


async def test_an_amendment_that_says_nothing_new_leaves_no_version(enrol, amend, caller):
    employer = await enrol()

    await amend(employer, name=employer["name"])

    versions = await caller.get(f"/v1/employers/{employer['id']}/versions", roles=CLERK)
    assert len(versions.json()["items"]) == 1


async def test_a_county_clerk_amends_nobody_of_the_county_beside(enrol, amend):
    answer = await amend(await enrol(), name="别县改名", served="990812")

    assert answer.json()["type"] == f"{PROBLEM}outside-division"


async def test_every_name_is_in_the_history_as_it_became_known(enrol, amend, caller):
    employer = await enrol()
    before = (await caller.get(f"/v1/employers/{employer['id']}/versions", roles=CLERK)).json()["items"][0]
    await amend(employer, name="样例机械有限公司")
    path = f"/v1/employers/{employer['id']}"

    page = (await caller.get(f"{path}/versions", roles=CLERK, params={"limit": 1})).json()
    rest = (await caller.get(f"{path}/versions", roles=CLERK, params={"after": page["next"]})).json()
    now = await caller.get(f"{path}/version", roles=CLERK, params={"on": "2025-07-01"})
    then = await caller.get(
        f"{path}/version", roles=CLERK, params={"on": "2025-07-01", "known_at": before["known_since"]}
    )
    too_early = await caller.get(f"{path}/version", roles=CLERK, params={"on": "2025-06-01"})

    assert [version["name"] for version in page["items"] + rest["items"]] == ["样例机械厂", "样例机械有限公司"]
    assert {version["true_from"] for version in page["items"] + rest["items"]} == {"2025-06-02"}
    assert (now.json()["name"], then.json()["name"]) == ("样例机械有限公司", "样例机械厂")
    assert too_early.json()["type"] == f"{PROBLEM}employer-version-not-found"
