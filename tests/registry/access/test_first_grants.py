"""The operator names the first three accounts that grant roles, once; from then on nobody goes round them."""

import pytest

from services.registry.commands.access.begin_access import AccessBegun, begin_access
from shared.auth import Actor
from shared.grants import GrantedActors
from shared.roles import IncompatibleRoles
from tongchou.cli.roles import grant_first

OPERATOR = Actor("operator", "99", frozenset({"auditor"}))
FIRST = {"access_administrator": "u-a", "access_reviewer": "u-b", "access_approver": "u-c"}


async def test_the_first_three_hold_their_roles_in_the_whole_province(begin, held, told, recorded):
    async with begin(OPERATOR) as tx:
        await begin_access(tx, "99", FIRST)

    for role, account in FIRST.items():
        assert await held(account) == [("99", role)]
    assert [(event["key"], event["division"]) for event in await told()] == [
        ("u-a", "99"),
        ("u-b", "99"),
        ("u-c", "99"),
    ]
    [(action, who, before, after, _)] = await recorded("u-a")
    assert (action, who, before, after) == ("grant", "operator", [], ["access_administrator"])


async def test_there_is_no_second_beginning(begin, held):
    async with begin(OPERATOR) as tx:
        await begin_access(tx, "99", FIRST)
    with pytest.raises(AccessBegun):
        async with begin(OPERATOR) as tx:
            await begin_access(tx, "99", dict.fromkeys(FIRST, "u-x"))

    assert await held("u-x") == []


async def test_one_person_is_not_two_of_the_three(begin, held):
    with pytest.raises(IncompatibleRoles):
        async with begin(OPERATOR) as tx:
            await begin_access(tx, "99", FIRST | {"access_reviewer": "u-a"})

    assert await held("u-a") == []


async def test_from_the_first_three_on_everybody_is_granted_their_roles(begin, app, settings, caller):
    app.state.settings = settings.model_copy(update={"roles_from": "grants"})
    app.state.granted_actors = GrantedActors(seconds_kept=0)
    async with begin(OPERATOR) as tx:
        await begin_access(tx, "99", FIRST)
    body = {"account": "u-d", "division": "990811", "roles": ["registry_clerk"], "reason": "新进人员"}
    days = {"valid_from": f"{tx.today}"}

    before = await caller.get("/v1/employers", subject="u-d", roles="registry_clerk")
    asked = (await caller.post("/v1/role-grants", subject="u-a", json=body | days)).json()
    await caller.post(f"/v1/role-grants/{asked['id']}/review", subject="u-b")
    await caller.post(f"/v1/role-grants/{asked['id']}/approval", subject="u-c")

    assert (before.status_code, (await caller.get("/v1/employers", subject="u-d")).status_code) == (403, 200)
    mine = (await caller.get("/v1/roles/mine", subject="u-d")).json()
    assert (mine["division"], [role["role"] for role in mine["roles"]]) == ("990811", ["registry_clerk"])


async def test_the_command_line_works_on_the_database_that_the_environment_names(
    own_settings, own_database, monkeypatch, tmp_path
):
    for name, value in own_settings.model_dump(exclude_defaults=True).items():
        monkeypatch.setenv(f"TONGCHOU_{name.upper()}", str(value))

    await grant_first(FIRST, tmp_path)

    with pytest.raises(AccessBegun):
        async with own_database.begin(OPERATOR) as tx:
            await begin_access(tx, "99", FIRST)
