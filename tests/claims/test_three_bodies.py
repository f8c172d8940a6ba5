"""Administration, agency and committee are three bodies: no door, no move and no account serves two of them."""

from collections.abc import Iterator
from itertools import combinations
from uuid import uuid4

import pytest
from fastapi.routing import APIRoute

from services.claims.domain.appraisal import appraisal_state
from services.claims.domain.recognition import case_state
from services.claims.domain.recognition.case_state import CaseMove
from services.claims.routes import ROUTERS
from shared.clock import utc_now
from shared.periods import shanghai_date
from shared.roles import RoleCatalogue
from shared.web.roles import RolesAllowed
from tests.claims.office import problem

CATALOGUE = RoleCatalogue.in_force_on(shanghai_date(utc_now()))
BODIES = {role: about.body for role, about in CATALOGUE.roles.items()}
OF_EACH_BODY = {body: next(role for role in BODIES if BODIES[role] == body) for body in sorted(set(BODIES.values()))}
THREE = ("recognition_clerk", "claims_clerk", "appraisal_clerk")
INTAKE = (
    "/v1/injuries/{claim_id}/papers",
    "/v1/injuries/{claim_id}/death",
    "/v1/appraisals/{appraisal_id}/papers",
    "/v1/appraisals",
)
"""Papers, news of a death, and applications for an appraisal are taken in wherever people bring them."""


def doors(method: str) -> Iterator[tuple[APIRoute, set[str]]]:
    """Yield the doors of claims with the roles that each lets through."""
    for router in ROUTERS:
        for route in router.routes:
            assert isinstance(route, APIRoute)
            if method in route.methods:
                guards = [depends.dependency for depends in route.dependencies]
                yield route, {role for guard in guards if isinstance(guard, RolesAllowed) for role in guard.roles}


WRITES = [(route.path, roles) for route, roles in doors("POST") if not route.path.startswith("/v1/quotes")]
EVERY_DOOR = [(method, route.path, roles) for method in ("GET", "POST") for route, roles in doors(method)]


def bodies_of(roles: set[str]) -> set[str]:
    return {BODIES[role] for role in roles}


@pytest.mark.parametrize(("path", "roles"), WRITES, ids=[path for path, _ in WRITES])
def test_a_door_that_moves_something_is_one_bodys(path, roles):
    assert roles, "every door names who may pass"
    assert len(bodies_of(roles)) == 1 or path in INTAKE


def test_the_moves_of_a_case_are_the_administrations_its_intake_the_agencys_and_appraisals_the_committees():
    for move, rule in case_state.MOVES.items():
        assert bodies_of(set(rule.by)) <= {"agency" if move is CaseMove.SUBMIT else "administration"}, move
    for step, rule in appraisal_state.MOVES.items():
        assert bodies_of(set(rule.by)) <= {"committee"}, step


def test_who_decides_a_case_may_not_accept_or_investigate_it():
    deciders = {*case_state.MOVES[CaseMove.DECIDE].by, *case_state.MOVES[CaseMove.CORRECT].by}
    for role in (*case_state.MOVES[CaseMove.ACCEPT].by, "recognition_investigator"):
        assert all(CATALOGUE.apart(role, decider) for decider in deciders)


async def test_at_every_door_an_account_of_another_body_is_turned_away(caller):
    asked = 0
    for method, path, roles in EVERY_DOOR:
        named = path.replace("{", "").replace("}", "")
        send = caller.post if method == "POST" else caller.get
        for body, role in OF_EACH_BODY.items():
            if roles and body not in bodies_of(roles):
                assert problem(await send(named, roles=role, subject=f"of-{body}")) == (403, "role-missing"), (
                    path,
                    role,
                )
                asked += 1
    assert asked > 2 * len(EVERY_DOOR)


@pytest.mark.parametrize("roles", list(combinations(THREE, 2)), ids=" ".join)
async def test_an_account_with_roles_of_two_bodies_passes_no_door(caller, roles):

    for path in (f"/v1/injuries/{uuid4()}/acceptance", f"/v1/injuries/{uuid4()}/decision", "/v1/injuries"):
        assert problem(await caller.post(path, roles=" ".join(roles), json={})) == (403, "two-bodies")


async def test_who_accepted_a_case_does_not_decide_it_in_another_role(office):
    claim_id = await office.accepted()

    assert problem(await office.decide(claim_id, subject="ma-recognition")) == (403, "same-person")
    assert (await office.case(claim_id))["injury"]["state"] == "ACCEPTED"
