"""Enrol an employer at the counter (单位参保登记): SI Act, Art. 57. Who comes late is enrolled, and shown as late."""

from dataclasses import dataclass, fields
from datetime import date

from services.registry import queries
from services.registry.commands.employers._particulars import (
    EmployerRegisteredAlready,
    KeyFields,
    check_key_fields,
    checked_code,
    register_by,
)
from services.registry.events import EmployerRegistered
from services.registry.models import Employer
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id, prefecture_of


@dataclass(frozen=True, slots=True)
class EnrolEmployer:
    """An employer as its licence describes it, and the day the office registered it."""

    key_fields: KeyFields
    name: str
    address: str | None
    registered_on: date


async def enrol_employer(tx: Transaction, command: EnrolEmployer) -> Employer:
    """Register an employer and announce it."""
    key_fields = command.key_fields
    check_day(tx, "registered_on", command.registered_on, not_before=key_fields.founded_on)
    await check_key_fields(tx, key_fields, command.registered_on)
    employer = await queries.register_employer(
        tx,
        {field.name: getattr(key_fields, field.name) for field in fields(key_fields)}
        | {
            "id": new_id(),
            "prefecture": prefecture_of(key_fields.division),
            "credit_code": checked_code(key_fields.credit_code),
            "name": command.name,
            "address": command.address,
            "registered_on": command.registered_on,
            "register_by": register_by(key_fields, command.registered_on),
            "recorded_at": tx.now,
        },
    )
    if employer is None:
        raise EmployerRegisteredAlready(credit_code=key_fields.credit_code)
    tx.emit(EmployerRegistered.of(employer))
    return employer
