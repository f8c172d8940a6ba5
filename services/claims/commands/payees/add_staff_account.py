"""Register the account of somebody who works for an agency (R-16): nowhere in the province is a benefit paid to it."""

from dataclasses import dataclass, field
from datetime import date

from services.claims import queries
from services.claims.models import StaffAccount
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import Conflict


class StaffAccountKnown(Conflict):
    """An account is registered once while it is in force."""

    code = "staff-account-known"
    title = "Staff account is registered"
    zh = "该账户已登记为工作人员账户，无需重复登记。"
    en = "This account is registered as a staff member's already."


@dataclass(frozen=True, slots=True)
class AddStaffAccount:
    """Whose account, of which office, since when; the number is kept as a blind index alone."""

    division: str
    holder: str
    account: str = field(repr=False)
    valid_from: date


async def add_staff_account(tx: Transaction, command: AddStaffAccount) -> StaffAccount:
    """Keep an account's blind index; raises `StaffAccountKnown`."""
    tx.actor.must_serve(command.division)
    check_day(tx, "valid_from", command.valid_from)
    account_blind = tx.secrets.cipher("payee").blind(command.account)
    if await queries.is_staff_account(tx, account_blind, tx.today):
        raise StaffAccountKnown()
    return tx.add(
        StaffAccount(
            id=new_id(),
            division=command.division,
            holder=command.holder,
            account_blind=account_blind,
            valid_from=command.valid_from,
            recorded_at=tx.now,
            recorded_by=tx.actor.subject,
        )
    )
