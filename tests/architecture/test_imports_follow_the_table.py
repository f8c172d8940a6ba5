"""Who may import whom: the import table of CONTRIBUTING.md, layer by layer.

import-linter guards the big arrows through chains of imports; this reads each statement, and so also sees
one command importing another, a door reaching for a formula, a relative import and an import inside a function.
"""

import ast
import sys
from collections.abc import Iterator

import pytest

from tests.architecture.source import CODE, Function, SourceFile, breaches, expect_none, layer_files, python_files

PURE = {"shared.money", "shared.periods", "shared.workings", "shared.working_days"}
IMPURE_STANDARD = {
    *("asyncio", "concurrent", "fileinput", "ftplib", "glob", "http", "io", "logging", "multiprocessing", "os"),
    *("pathlib", "random", "secrets", "select", "shutil", "signal", "smtplib", "socket", "sqlite3", "ssl"),
    *("subprocess", "sys", "tempfile", "threading", "time", "urllib", "uuid"),
}
WEB_AND_KAFKA = {"fastapi", "starlette", "nicegui", "uvicorn", "kafka"}
SQL = {"sqlalchemy", "asyncpg", "alembic"}

# layer -> (own layers it may import, third-party packages it must not). What is not listed here is free: app,
# dashboard and migrations are wiring, presentation and history.
MEMORY = {"domain", "models", "queries", "events"}
DOOR = {"commands", "queries", "events", "asks", "domain", "models"}  # of the last two: types only
TABLE: dict[str, tuple[set[str], set[str]]] = {
    "domain": ({"domain"}, set()),
    "models": (MEMORY, WEB_AND_KAFKA | {"httpx"}),
    "queries": (MEMORY, WEB_AND_KAFKA | {"httpx"}),
    "events": (MEMORY, WEB_AND_KAFKA | {"httpx"}),
    "commands": (MEMORY | {"commands"}, WEB_AND_KAFKA | {"httpx"}),
    "routes": (DOOR | {"routes"}, SQL | {"kafka"}),
    "subscriptions": (DOOR | {"subscriptions"}, SQL | WEB_AND_KAFKA),
    "asks": ({"asks"}, SQL | WEB_AND_KAFKA),
}
DEVELOPMENT = {"tests", "pytest", "hypothesis", "schemathesis", "playwright", "stdnum"}  # not there when installed
NOT_TO_IMPORT = {
    "shared": {"services", "tongchou", "demo", "bench"} | DEVELOPMENT,
    "services": {"tongchou", "demo", "bench"} | DEVELOPMENT,
    "demo": {"tongchou"} | DEVELOPMENT,
    "bench": DEVELOPMENT,
    "tongchou": DEVELOPMENT,
}


def between_folders(file: SourceFile) -> Iterator[str]:
    """Top-level folders and services keep their distance; imports are absolute."""
    for node, module, _ in file.imports():
        if module.startswith("."):
            yield file.breach(node, f"imports are absolute, not {module!r}")
        if module.split(".")[0] in NOT_TO_IMPORT[file.path.parts[0]]:
            yield file.breach(node, f"{file.path.parts[0]}/ must not import {module}")
        if file.service and module.startswith("services.") and module.split(".")[1] != file.service:
            yield file.breach(node, f"{file.service} must not import {module}: listen to its events instead")


def between_layers(file: SourceFile) -> Iterator[str]:
    """Within a service, each layer imports only what its row of the table allows."""
    if file.service is None or file.layer not in TABLE:
        return
    own, foreign = TABLE[file.layer]
    for node, module, name in file.imports():
        full = [*module.split("."), *([name] if name else [])]
        if full[:2] == ["services", file.service]:
            if len(full) < 3 or full[2] not in own:
                yield file.breach(node, f"{file.layer} must not import {'.'.join(full)}")
        elif full[0] in foreign:
            yield file.breach(node, f"{file.layer} must not import {full[0]}")


def domain_is_pure(file: SourceFile) -> Iterator[str]:
    """Rules import values and nothing that acts: standard library without clock, files, chance or logging."""
    for node, module, name in file.imports():
        top = module.split(".")[0]
        if top == "services":
            continue
        if top == "shared":
            if not {module, f"{module}.{name}"} & PURE:
                yield file.breach(node, f"domain may import only pure values from shared, not {module}")
        elif top not in sys.stdlib_module_names or (top in IMPURE_STANDARD and name != "UUID"):
            yield file.breach(node, f"domain must not import {module}")


def one_verb_does_not_call_another(file: SourceFile) -> Iterator[str]:
    """Commands share the step (a `_private.py` file beside them, or a layer below), never the verb."""
    for node, module, name in file.imports():
        words = [*module.split("."), *([name] if name else [])]
        if words[0] == "services" and "commands" in words[2:3]:
            inside = words[3:]
            if not any(word.startswith("_") for word in inside):
                yield file.breach(node, f"a command must not import another command: {module}")


def doors_apply_no_formula(file: SourceFile) -> Iterator[str]:
    """Doors may name the types of domain and models; only quotes may call a rule without a case."""
    if "quotes" in {*file.path.parts, file.path.stem}:
        return
    for node, module, name in file.imports():
        words = module.split(".")
        if words[0] == "services" and words[2:3] in (["domain"], ["models"]):
            if name is None or not name[0].isupper():
                yield file.breach(node, f"a door may take only types from {module}, not {name or 'the module'}")
        elif words[0] == "services" and len(words) == 2 and name in ("domain", "models"):
            yield file.breach(node, f"a door may take only types from {module}.{name}")


def imports_stand_at_the_top(file: SourceFile) -> Iterator[str]:
    """An import inside a function hides a cycle: the shared idea belongs one layer down."""
    for function in file.functions():
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield file.breach(node, f"import inside {function.name}()")


RULES = {
    "top-level folders and services keep their distance": (between_folders, lambda: python_files(*CODE)),
    "each layer imports what its row of the table allows": (between_layers, lambda: python_files("services")),
    "domain imports only pure values": (domain_is_pure, lambda: layer_files("domain")),
    "a command does not import another": (one_verb_does_not_call_another, lambda: layer_files("commands")),
    "doors apply no formula": (doors_apply_no_formula, lambda: layer_files("routes", "subscriptions")),
    "imports stand at the top": (imports_stand_at_the_top, lambda: python_files("services")),
}


@pytest.mark.parametrize("rule", RULES)
def test_imports_follow_the_rule_that(rule):
    check, files = RULES[rule]
    found = breaches(check, files())
    expect_none(found)


@pytest.mark.parametrize(
    ("check", "path", "text"),
    [
        (between_folders, "services/claims/models.py", "from services.registry.models import Person"),
        (between_folders, "services/claims/app.py", "import tongchou.cli"),
        (between_folders, "shared/inbox.py", "from services.claims import events"),
        (between_folders, "demo/month.py", "from tongchou.supervisor import up"),
        (between_folders, "services/claims/app.py", "from . import routes"),
        (between_folders, "services/registry/domain/persons/citizen_id.py", "from stdnum.cn import ric"),
        (between_layers, "services/claims/domain/grant.py", "from services.claims.models import Claim"),
        (between_layers, "services/claims/models.py", "from services.claims.commands.award import award"),
        (between_layers, "services/claims/queries.py", "from services.claims import routes"),
        (between_layers, "services/claims/events/award.py", "from fastapi import FastAPI"),
        (between_layers, "services/claims/commands/award.py", "from services.claims.routes import awards"),
        (between_layers, "services/claims/commands/award.py", "from services.claims import asks"),
        (between_layers, "services/claims/commands/award.py", "import kafka"),
        (between_layers, "services/claims/routes/awards.py", "from sqlalchemy import select"),
        (between_layers, "services/claims/asks.py", "from services.claims.models import Claim"),
        (between_layers, "services/claims/subscriptions.py", "from services.claims.routes import awards"),
        (domain_is_pure, "services/claims/domain/grant.py", "import sqlalchemy"),
        (domain_is_pure, "services/claims/domain/grant.py", "import random"),
        (domain_is_pure, "services/claims/domain/grant.py", "from pathlib import Path"),
        (domain_is_pure, "services/claims/domain/grant.py", "from uuid import uuid4"),
        (domain_is_pure, "services/claims/domain/grant.py", "from shared.clock import now"),
        (domain_is_pure, "services/claims/domain/grant.py", "from shared import policy"),
        (one_verb_does_not_call_another, "services/claims/commands/a.py", "from services.claims.commands.b import b"),
        (one_verb_does_not_call_another, "services/claims/commands/a.py", "from services.claims.commands import b"),
        (doors_apply_no_formula, "services/claims/routes/awards.py", "from services.claims.domain.grant import grant"),
        (doors_apply_no_formula, "services/claims/routes/awards.py", "from services.claims.domain import grant"),
        (doors_apply_no_formula, "services/claims/routes/awards.py", "from services.claims import models"),
        (imports_stand_at_the_top, "services/claims/models.py", "def f():\n    import json"),
    ],
)
def test_the_check_catches(check, path, text):
    assert len(list(check(SourceFile.of(path, text)))) == 1


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "services/claims/domain/grant.py",
            "from uuid import UUID\nfrom shared import money",
        ),
        ("services/claims/domain/grant.py", "from services.claims.domain.own_wage import OwnWage"),
        ("services/claims/models.py", "import sqlalchemy as sa\nfrom services.claims.domain.state import State"),
        ("services/claims/commands/a.py", "from services.claims import queries\nfrom shared import policy"),
        ("services/claims/commands/a.py", "from services.claims.commands._steps import freeze_wage"),
        ("services/claims/routes/awards.py", "from services.claims.commands.award import Award, award"),
        ("services/claims/routes/awards.py", "from services.claims.models import BenefitAward"),
        ("services/claims/routes/quotes.py", "from services.claims.domain.grant import grant"),
        ("services/claims/asks.py", "import httpx\nfrom shared.auth import Token"),
        (
            "services/claims/app.py",
            "from services.claims import routes, models\nfrom fastapi import FastAPI",
        ),
    ],
)
def test_the_checks_accept(path, text):
    file = SourceFile.of(path, text)
    checks = [between_folders, between_layers, imports_stand_at_the_top]
    checks += {"domain": [domain_is_pure], "commands": [one_verb_does_not_call_another]}.get(file.layer or "", [])
    checks += [doors_apply_no_formula] if file.layer in ("routes", "subscriptions") else []
    assert [breach for check in checks for breach in check(file)] == []


def test_functions_are_told_from_other_definitions():
    file = SourceFile.of("services/claims/models.py", "def f(): ...\nasync def g(): ...\nclass C:\n def h(self): ...")
    assert [function.name for function in file.functions()] == ["f", "g", "h"]
    assert all(isinstance(function, Function) for function in file.functions())
