"""Contract an institution (签订协议机构): WII Reg, Art. 47."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from services.settlement import queries
from services.settlement.domain.institution import InstitutionService
from services.settlement.models import Institution
from shared.dates import DateOutOfOrder
from shared.db import Transaction
from shared.problems import Conflict


class InstitutionKnown(Conflict):
    """The code already names a contracted institution."""

    code = "institution-known"
    title = "Institution already contracted"
    zh = "机构编码 {code} 已登记为协议机构。"
    en = "The code {code} already names a contracted institution."


@dataclass(frozen=True, slots=True)
class Payee:
    """The account an institution is paid on."""

    name: str
    bank: str
    account: str


@dataclass(frozen=True, slots=True)
class RegisterInstitution:
    """An institution as contracted; without a deposit rate of its own the uniform agreement's applies."""

    code: str
    name: str
    division: str
    level: str
    services: tuple[InstitutionService, ...]
    payee: Payee
    agreed_from: date
    agreed_to: date
    deposit_rate: Decimal | None


async def register_institution(tx: Transaction, command: RegisterInstitution) -> Institution:
    """Record an institution with its agreement; its account is sealed for the ledger and never shown again."""
    if command.agreed_to < command.agreed_from:
        raise DateOutOfOrder(field="valid_to", day=command.agreed_to, earliest=command.agreed_from)
    if await queries.institution(tx, command.code) is not None:
        raise InstitutionKnown(code=command.code)
    payee = {"name": command.payee.name, "bank": command.payee.bank, "account": command.payee.account}
    return tx.add(
        Institution(
            code=command.code,
            name=command.name,
            division=command.division,
            level=command.level,
            services=list(command.services),
            payee_sealed=tx.secrets.cipher("payee").seal(json.dumps(payee, ensure_ascii=False)),
            agreed_from=command.agreed_from,
            agreed_to=command.agreed_to,
            deposit_rate=command.deposit_rate,
            recorded_at=tx.now,
        )
    )
