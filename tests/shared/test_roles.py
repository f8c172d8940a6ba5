"""Nobody holds roles that the law keeps apart; every role a route asks for exists, and every role opens some route."""

from datetime import date

import pytest
from fastapi import APIRouter

from demo import stage
from demo.client import Person
from shared.roles import IncompatibleRoles, Level, RoleCatalogue, TwoBodies, level_of
from shared.web import changes, filings, findings, heard, jobs
from shared.web.roles import RolesAllowed
from tongchou.dashboard_accounts import PEOPLE
from tongchou.services import NAMES, load

CATALOGUE = RoleCatalogue.in_force_on(date(2025, 9, 1))
KERNEL = (jobs.router, changes.router, heard.router, filings.router, findings.router)
ACCOUNTS = {
    **{person.subject: person.roles for person in vars(stage).values() if isinstance(person, Person)},
    **{user: roles for user, (_, roles) in PEOPLE.items()},
}


@pytest.mark.parametrize(
    "roles",
    [
        ("recognition_officer", "benefits_clerk"),
        ("appraisal_officer", "recognition_officer"),
        ("auditor", "finance_maker"),
        ("hospital", "settlement_clerk"),
        ("access_approver", "registry_clerk"),
    ],
)
def test_roles_of_two_bodies_are_refused_together(roles):
    with pytest.raises(TwoBodies):
        CATALOGUE.refuse_incompatible(roles)


@pytest.mark.parametrize(
    "roles",
    [
        ("finance_maker", "finance_checker"),
        ("benefits_clerk", "benefits_checker"),
        ("benefits_clerk", "benefits_director"),
        ("benefits_approver", "benefits_director"),
        ("settlement_clerk", "settlement_approver"),
        ("province_manager", "province_approver"),
        ("access_administrator", "access_reviewer"),
        ("registry_clerk", "finance_maker"),
        ("contributions_clerk", "risk_officer"),
        ("finance_checker", "risk_officer"),
    ],
)
def test_posts_and_steps_for_different_people_are_refused_together(roles):
    with pytest.raises(IncompatibleRoles) as refused:
        CATALOGUE.refuse_incompatible(("claims_clerk", *roles) if roles[0] == "registry_clerk" else roles)
    assert set(refused.value.facts.values()) & set(roles)


@pytest.mark.parametrize(
    "roles",
    [(), ("claims_clerk", "registry_clerk"), ("claims_clerk", "benefits_clerk", "settlement_clerk"), ("unheard_of",)],
)
def test_roles_of_one_body_and_post_may_be_held_together(roles):
    CATALOGUE.refuse_incompatible(roles)


def test_what_is_apart_is_apart_both_ways():
    apart = {(one, other) for one in CATALOGUE.roles for other in CATALOGUE.roles if CATALOGUE.apart(one, other)}

    assert apart == {(other, one) for one, other in apart}


@pytest.mark.parametrize(
    ("division", "institution", "level"),
    [
        ("99", "", Level.PROVINCE),
        ("9908", "", Level.PREFECTURE),
        ("990811", "", Level.COUNTY),
        ("9908", "H99080001", Level.INSTITUTION),
    ],
)
def test_what_an_account_serves_has_a_level(division, institution, level):
    assert level_of(division, institution) is level


def test_steps_that_are_apart_name_roles_of_the_catalogue():
    assert {role for steps in CATALOGUE.steps_apart for role in steps} <= CATALOGUE.roles.keys()


def test_only_the_installations_own_role_cannot_be_granted():
    assert [code for code, role in CATALOGUE.roles.items() if not role.levels] == ["service"]


@pytest.mark.parametrize("account", ACCOUNTS)
def test_the_accounts_of_demonstration_and_dashboard_obey_the_catalogue(account):
    assert set(ACCOUNTS[account]) <= CATALOGUE.roles.keys()
    CATALOGUE.refuse_incompatible(ACCOUNTS[account])


def asked_for(routers: tuple[APIRouter, ...]) -> set[str]:
    """Every role that some route of these lets through."""
    checks = [depends.dependency for router in routers for route in router.routes for depends in route.dependencies]
    return {role for check in checks if isinstance(check, RolesAllowed) for role in check.roles}


@pytest.mark.parametrize("service", NAMES)
def test_every_role_that_a_route_asks_for_is_in_the_catalogue(service):
    named = asked_for((*load(service).routers, *KERNEL))

    assert named
    assert named <= CATALOGUE.roles.keys()


def test_every_role_of_the_catalogue_opens_some_route():
    named = asked_for((*(router for name in NAMES for router in load(name).routers), *KERNEL))

    assert CATALOGUE.roles.keys() == named
