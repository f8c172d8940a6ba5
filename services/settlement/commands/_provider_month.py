"""The step with which every command on a provider month begins: lock it, and see whether it may move."""

from uuid import UUID

from services.settlement import queries
from services.settlement.domain.provider_month import ProviderMonthState, ProviderMonthStep, state_after
from services.settlement.models import Institution, ProviderMonthRow
from shared.db import Transaction
from shared.problems import Conflict, NotFound


class ProviderMonthNotFound(NotFound):
    """No such provider month for this caller."""

    code = "provider-month-not-found"
    title = "Provider month not found"
    zh = "未找到机构月度申报 {provider_month_id}，或不在当前账号的管辖范围内。"
    en = "There is no provider month {provider_month_id} that you may see."


class ProviderMonthNotReady(Conflict):
    """The provider month's state does not allow this step."""

    code = "provider-month-not-ready"
    title = "Provider month is in another state"
    zh = "机构月度申报当前状态为 {state}，不能办理“{step}”。"
    en = "The provider month is {state}; the step {step} cannot be taken now."


class InstitutionNotFound(NotFound):
    """No such contracted institution."""

    code = "institution-not-found"
    title = "Institution not found"
    zh = "未找到协议机构 {code}。"
    en = "There is no contracted institution {code}."


async def locked_provider_month(tx: Transaction, provider_month_id: UUID) -> ProviderMonthRow:
    """Return a provider month of a prefecture that the actor serves, locked."""
    row = await queries.provider_month_for_update(tx, provider_month_id)
    if row is None:
        raise ProviderMonthNotFound(provider_month_id=provider_month_id)
    tx.actor.must_serve(row.prefecture)
    return row


async def institution_of(tx: Transaction, row: ProviderMonthRow) -> Institution:
    """Return the institution whose month it is."""
    institution = await queries.institution(tx, row.institution_code)
    if institution is None:
        raise InstitutionNotFound(code=row.institution_code)
    return institution


def advance(row: ProviderMonthRow, step: ProviderMonthStep) -> None:
    """Move the provider month on, or raise `ProviderMonthNotReady`."""
    reached = state_after(ProviderMonthState(row.state), step)
    if reached is None:
        raise ProviderMonthNotReady(state=row.state, step=step)
    row.state = reached
