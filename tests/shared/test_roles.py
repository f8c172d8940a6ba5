"""Nobody acts for two of the bodies that the law keeps apart, and every role a route asks for exists."""

import ast
from datetime import date
from pathlib import Path

import pytest

from shared.roles import RoleCatalogue, TwoBodies

CATALOGUE = RoleCatalogue.in_force_on(date(2025, 9, 1))
ROUTES = sorted(Path().glob("services/*/routes/*.py")) + sorted(Path().glob("shared/web/*.py"))


@pytest.mark.parametrize(
    "roles",
    [
        ("recognition_officer", "benefits_clerk"),
        ("appraisal_officer", "recognition_officer"),
        ("auditor", "finance_maker"),
    ],
)
def test_roles_of_two_bodies_are_refused_together(roles):
    with pytest.raises(TwoBodies):
        CATALOGUE.refuse_two_bodies(roles)


def test_roles_of_one_body_may_be_held_together():
    CATALOGUE.refuse_two_bodies(("claims_clerk", "registry_clerk"))


@pytest.mark.parametrize("path", ROUTES, ids=str)
def test_every_role_that_a_route_names_is_in_the_catalogue(path):
    known = {role for roles in CATALOGUE.roles_by_body.values() for role in roles}
    tree = ast.parse(path.read_text())
    named = {
        argument.value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "allow"
        for argument in call.args
        if isinstance(argument, ast.Constant)
    }
    assert named <= known
