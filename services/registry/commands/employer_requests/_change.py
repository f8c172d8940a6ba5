"""The step of changing key fields: checked when asked for, checked again when approved, true from a named day."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from services.registry import queries
from services.registry.commands.employers._particulars import (
    EmployerRegisteredAlready,
    KeyFields,
    KindContradicted,
    check_key_fields,
    checked_code,
    register_by,
)
from services.registry.domain.employers.kind import KindFault
from services.registry.events import EmployerRegistered
from services.registry.models import Employer, EmployerRequest
from shared.dates import DateOutOfOrder
from shared.db import Transaction
from shared.ids import prefecture_of
from shared.problems import Conflict, RuleViolated

KEY_FIELDS = TypeAdapter(KeyFields)


class NothingChanges(Conflict):
    """The employer is registered so already."""

    code = "nothing-changes"
    title = "Nothing changes"
    zh = "所申请的内容与现有登记一致，无需变更。"
    en = "The employer is registered like this already; there is nothing to change."


class OutsidePrefecture(RuleViolated):
    """This insurance does not move: at another office an employer is enrolled anew (Handling Reg, Art. 15)."""

    code = "outside-prefecture"
    title = "Another prefecture"
    zh = "工伤保险关系不跨统筹经办地区转移，请在 {division} 重新登记，再以“转让”办理人员承继。"
    en = "An employer does not move to another prefecture: enrol it anew in {division}, then move its people there by "
    en += "a succession."


async def check_change(tx: Transaction, employer: Employer, effective_on: date, asked: Mapping[str, Any]) -> KeyFields:
    """Return the fields as they would stand; raises unless the employer may have them from that day."""
    before = KEY_FIELDS.validate_python(present_fields(employer))
    after = KEY_FIELDS.validate_python(present_fields(employer) | dict(asked))
    if after == before:
        raise NothingChanges()
    if effective_on < employer.in_force_from:
        raise DateOutOfOrder(field="effective_on", day=effective_on, earliest=employer.in_force_from)
    if prefecture_of(after.division) != employer.prefecture:
        raise OutsidePrefecture(division=after.division)
    if after.parent_id == employer.id:
        raise KindContradicted(reason=KindFault.OWN_PARENT.value)
    await check_key_fields(tx, after, effective_on)
    await _code_must_be_free(tx, employer, checked_code(after.credit_code))
    return after


async def carry_out_change(tx: Transaction, employer: Employer, request: EmployerRequest) -> None:
    """Write the new fields, true from the day asked for, and announce the employer again."""
    after = await check_change(tx, employer, request.effective_on, request.asked)
    before = json_fields(employer)
    for field in fields(after):
        setattr(employer, field.name, getattr(after, field.name))
    employer.credit_code = checked_code(after.credit_code)
    employer.register_by = register_by(after, employer.registered_on)
    employer.true_from, employer.changed_at = request.effective_on, tx.now
    tx.audit(
        "change",
        entity="employer",
        entity_id=str(employer.id),
        division=employer.division,
        before=before,
        after=json_fields(employer),
        reason=request.reason,
    )
    tx.emit(EmployerRegistered.of(employer))


def present_fields(employer: Employer) -> dict[str, Any]:
    """Return the key fields as they stand."""
    return {field.name: getattr(employer, field.name) for field in fields(KeyFields)}


def json_fields(employer: Employer) -> dict[str, Any]:
    """Return the key fields as they stand, as JSON."""
    told: dict[str, Any] = KEY_FIELDS.dump_python(KEY_FIELDS.validate_python(present_fields(employer)), mode="json")
    return told


async def _code_must_be_free(tx: Transaction, employer: Employer, credit_code: str) -> None:
    found = await queries.employer_with_code(tx, employer.prefecture, credit_code)
    if found is not None and found.id != employer.id:
        raise EmployerRegisteredAlready(credit_code=credit_code)
