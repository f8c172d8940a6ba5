"""Roles asked for, reviewed and approved over HTTP, and what accounts then hold."""

import json
from collections.abc import Callable
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import select

from shared.auth import Actor
from shared.clock import utc_now
from shared.db.tables import AuditRow, GrantedRole, OutboxRow
from shared.periods import shanghai_date

PROVINCE = Actor("province", "99")
TODAY = shanghai_date(utc_now())
TOMORROW = TODAY + timedelta(days=1)
PROBLEM = "urn:tongchou:problem:"


@pytest.fixture
def ask(caller) -> Callable:
    """Ask for roles, as an administrator of the prefecture."""

    async def asked(*roles: str, subject: str = "asker", served: str = "9908", **other: object) -> httpx.Response:
        body = {"account": "u-1", "division": "990811", "valid_from": f"{TODAY}", "reason": "新进人员"} | other
        named = {"roles": "access_administrator", "subject": subject, "division": served}
        return await caller.post("/v1/role-grants", json=body | {"roles": list(roles)}, **named)

    return asked


@pytest.fixture
def step(caller) -> Callable:
    """Take a step of a grant."""

    async def taken(grant: dict, kind: str, subject: str = "", served: str = "9908", **named: object) -> httpx.Response:
        role = {"review": "access_reviewer", "approval": "access_approver"}.get(kind, "access_administrator")
        named = {"roles": role, "subject": subject or f"for-{kind}", "division": served} | named
        return await caller.post(f"/v1/role-grants/{grant['id']}/{kind}", **named)

    return taken


@pytest.fixture
def grant(ask, step) -> Callable:
    """Ask for roles, and have the other two agree."""

    async def granted(*roles: str, served: str = "9908", **other: object) -> dict:
        asked = await ask(*roles, served=served, **other)
        assert asked.status_code == 201, asked.text
        await step(asked.json(), "review", served=served)
        approved = await step(asked.json(), "approval", served=served)
        assert approved.status_code == 200, approved.text
        return approved.json()

    return granted


@pytest.fixture
def held(database) -> Callable:
    """What an account holds by grants: division and role."""

    async def roles(account: str = "u-1") -> list[tuple[str, str]]:
        async with database.begin(PROVINCE) as tx:
            chosen = select(GrantedRole).where(GrantedRole.account == account).order_by(GrantedRole.role)
            return [(row.division, row.role) for row in await tx.session.scalars(chosen)]

    return roles


@pytest.fixture
def told(database) -> Callable:
    """The events about roles so far."""

    async def events() -> list[dict]:
        async with database.begin(PROVINCE) as tx:
            chosen = select(OutboxRow.envelope).where(OutboxRow.type.startswith("registry.role_"))
            return [json.loads(text) for text in await tx.session.scalars(chosen.order_by(OutboxRow.seq))]

    return events


@pytest.fixture
def recorded(database) -> Callable:
    """What the audit trail says of an account: action, who, roles before and after, why."""

    async def rows(account: str = "u-1") -> list[tuple]:
        async with database.begin(PROVINCE) as tx:
            chosen = select(AuditRow).where(AuditRow.entity == "account", AuditRow.entity_id == account)
            found = list(await tx.session.scalars(chosen.order_by(AuditRow.seq)))
        return [(row.action, row.subject, row.before["roles"], row.after["roles"], row.reason) for row in found]

    return rows
