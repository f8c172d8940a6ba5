"""Where roles are granted, a token proves who calls and nothing else: what counts is granted and in force."""

import json
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from shared.clock import utc_now
from shared.events import Envelope
from shared.grants import GRANTS_HEARD, Grant, GrantedActors, put_in_force, roles_granted, take_out_of_force
from shared.inbox import Inbox
from shared.periods import shanghai_date

CLERK = "parcel_clerk"
PROBLEM = "urn:tongchou:problem:"
BODY = {"division": "990800", "code": "A", "price": "10.00"}
TODAY = shanghai_date(utc_now())
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def by_grants(app, settings):
    """Let the application take roles from grants, and read them anew each time."""
    app.state.settings = settings.model_copy(update={"roles_from": "grants"})
    app.state.granted_actors = GrantedActors(seconds_kept=0)
    return app


@pytest.fixture
def grant(begin):
    """Grant roles to the account clerk-1; returns the grant's id."""

    async def granted(*roles: str, division: str = "9908", institution: str = "", **days: date | None) -> UUID:
        first, last = days.get("valid_from", TODAY), days.get("valid_until")
        async with begin() as tx:
            made = Grant(uuid4(), "clerk-1", division, institution, roles, first, last)
            await put_in_force(tx, made)
        return made.id

    return granted


async def test_a_token_is_trusted_unless_the_installation_says_otherwise(caller, grant):
    await grant("other")

    assert (await caller.post("/v1/parcels", roles=CLERK, json=BODY)).status_code == 201


async def test_what_the_token_says_counts_for_nothing_where_roles_are_granted(by_grants, caller, grant):
    nothing = await caller.post("/v1/parcels", roles=CLERK, json=BODY)
    await grant("other")
    another = await caller.post("/v1/parcels", roles=CLERK, json=BODY)

    assert (nothing.status_code, nothing.json()["type"]) == (403, f"{PROBLEM}nothing-granted")
    assert (another.status_code, another.json()["type"]) == (403, f"{PROBLEM}role-missing")


async def test_a_granted_role_counts_in_the_division_of_the_grant_whatever_the_token_names(by_grants, caller, grant):
    await grant(CLERK, division="9901", institution="H1")

    mine = (await caller.get("/v1/roles/mine", division="99", roles="auditor")).json()

    assert (await caller.post("/v1/parcels", division="99", json=BODY | {"division": "990100"})).status_code == 201
    assert (mine["account"], mine["division"], mine["institution"]) == ("clerk-1", "9901", "H1")
    assert (mine["roles_from"], mine["roles"], mine["unknown"]) == ("grants", [], [CLERK])


async def test_a_token_without_division_is_enough_where_roles_are_granted(by_grants, caller, grant):
    await grant(CLERK)

    assert (await caller.post("/v1/parcels", division="", json=BODY)).status_code == 201


async def test_roles_of_several_grants_are_held_together(by_grants, caller, grant):
    await grant("registry_clerk")
    await grant("claims_clerk", "contributions_clerk")

    mine = (await caller.get("/v1/roles/mine")).json()

    assert [role["role"] for role in mine["roles"]] == ["claims_clerk", "contributions_clerk", "registry_clerk"]


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "status"),
    [
        (TODAY, TODAY, 200),
        (YESTERDAY, None, 200),
        (YESTERDAY, YESTERDAY, 403),
        (TOMORROW, None, 403),
    ],
)
async def test_a_role_counts_from_its_first_day_to_its_last(by_grants, caller, grant, valid_from, valid_until, status):
    await grant("auditor", valid_from=valid_from, valid_until=valid_until)

    assert (await caller.get("/v1/changes")).status_code == status


async def test_a_withdrawn_role_stops_working_and_the_others_go_on(by_grants, caller, grant, begin):
    ended = await grant("auditor")
    await grant(CLERK)
    before = await caller.get("/v1/changes")
    async with begin() as tx:
        await take_out_of_force(tx, "clerk-1", ended)

    assert (before.status_code, (await caller.get("/v1/changes")).status_code) == (200, 403)
    assert (await caller.post("/v1/parcels", json=BODY)).status_code == 201


async def test_what_was_read_is_kept_for_a_few_seconds_only(by_grants, caller, grant, begin):
    by_grants.state.granted_actors = GrantedActors(seconds_kept=60)
    ended = await grant("auditor")
    await caller.get("/v1/changes")
    async with begin() as tx:
        await take_out_of_force(tx, "clerk-1", ended)
    kept = await caller.get("/v1/changes")
    by_grants.state.granted_actors.seconds_kept = 0

    assert (kept.status_code, (await caller.get("/v1/changes")).status_code) == (200, 403)
    assert GrantedActors().seconds_kept < 5


async def test_grants_that_do_not_go_together_open_nothing(by_grants, caller, grant):
    await grant("finance_maker")
    await grant("finance_checker")

    assert (await caller.get("/v1/roles/mine")).json()["type"] == f"{PROBLEM}incompatible-roles"


async def test_an_account_that_would_serve_two_places_serves_none(by_grants, caller, grant):
    await grant("registry_clerk", division="990801")
    await grant("registry_clerk", division="990802")

    assert (await caller.get("/v1/roles/mine")).json()["type"] == f"{PROBLEM}nothing-granted"


async def test_the_installations_own_services_need_no_grant(by_grants, caller):
    answer = await caller.get("/v1/changes", roles="service", division="99", subject="claims-service")

    assert answer.status_code == 200


async def test_a_token_whose_roles_do_not_go_together_opens_nothing(caller):
    answer = await caller.get("/v1/changes", roles="finance_maker finance_checker")

    assert (answer.status_code, answer.json()["type"]) == (403, f"{PROBLEM}incompatible-roles")


async def test_an_office_sees_what_its_token_may_do_and_which_roles_are_misspelt(caller):
    mine = (await caller.get("/v1/roles/mine", roles="registry_clerk registry_clark")).json()

    assert (mine["account"], mine["division"], mine["roles_from"]) == ("clerk-1", "9908", "token")
    [role] = mine["roles"]
    assert (role["role"], role["body"], role["post"]) == ("registry_clerk", "agency", "OPERATION")
    assert {"finance_maker", "auditor"} <= set(role["not_with"])
    assert "claims_clerk" not in role["not_with"]
    assert mine["unknown"] == ["registry_clark"]


async def test_the_catalogue_is_there_for_whoever_signed_in_and_nobody_else(caller):
    listed = (await caller.get("/v1/roles", params={"on": "2025-09-01"})).json()
    unnamed = await caller.http.get("/v1/roles")

    assert listed["as_of"] == "2025-09-01"
    [maker] = [role for role in listed["items"] if role["role"] == "finance_maker"]
    assert (maker["name"]["zh"], maker["levels"]) == ("基金财务制单", ["PROVINCE", "PREFECTURE"])
    assert unnamed.status_code == 401


def told(kind: str, **payload: object) -> Envelope:
    """An event of the registry about account u-1."""
    told = {"account": "u-1", "institution": "", "roles": ["auditor", "risk_officer"]} | payload
    days = {"valid_from": "2025-09-01", "valid_until": None}
    facts = {"type": f"registry.{kind}.v1", "key": "u-1", "division": "9908", "period": "2025-09"}
    times = {"effective_on": "2025-09-01", "recorded_at": "2025-09-01T08:00:00Z"}
    origin = {"id": str(uuid4()), "correlation_id": "c", "causation_id": None, "producer": "registry"}
    return Envelope.model_validate_json(json.dumps(facts | times | origin | {"payload": days | told}, default=str))


async def test_every_service_keeps_what_the_registry_grants_and_forgets_what_it_withdraws(own_database, worker):
    inbox = Inbox("parcels", own_database, GRANTS_HEARD, worker)
    one, other = uuid4(), uuid4()
    first = told("role_granted", grant_id=one)
    await inbox.absorb([first, told("role_granted", grant_id=other, roles=["auditor"])])
    await inbox.absorb([first, told("role_withdrawn", grant_id=one)])

    async with own_database.begin(worker) as tx:
        held = await roles_granted(tx, "u-1")
    assert [(row.grant_id, row.role, row.division, row.valid_from) for row in held] == [
        (other, "auditor", "9908", date(2025, 9, 1))
    ]
