"""The steps that take up a deferral, and that let what is due wait once it is granted."""

from collections.abc import Sequence
from uuid import UUID

from services.contributions import queries
from services.contributions.commands.collecting._matching import match_accounts
from services.contributions.domain.deferring.deferral_state import DeferralState
from services.contributions.domain.deferring.repayment import Repayment
from services.contributions.events import Deferred
from services.contributions.models import Deferral, DeferredMonth
from shared.db import Transaction
from shared.periods import Month
from shared.problems import Conflict, NotFound


class DeferralNotFound(NotFound):
    """No such deferral for this caller."""

    code = "deferral-not-found"
    title = "Deferral not found"
    zh = "未找到缓缴记录 {deferral_id}，或不在当前账号的管辖范围内。"
    en = "There is no deferral {deferral_id} that you may see."


class DeferralNotAtThisStep(Conflict):
    """A deferral is decided once, and declined only while it lasts."""

    code = "deferral-state"
    title = "Deferral is not at this step"
    zh = "缓缴记录 {deferral_id} 当前为 {state}，不能办理此步骤。"
    en = "Deferral {deferral_id} stands at {state}; this step does not follow."


class MonthDeferred(Conflict):
    """A month is deferred once."""

    code = "month-deferred"
    title = "Month is deferred already"
    zh = "{month} 已有缓缴记录，不能重复缓缴。"
    en = "{month} is, or was, deferred already."


async def deferral_at(tx: Transaction, deferral_id: UUID, state: DeferralState) -> Deferral:
    """Return a deferral of a division the actor serves, locked after all who collect; raises why not."""
    deferral = await queries.deferral(tx, deferral_id)
    if deferral is None:
        raise DeferralNotFound(deferral_id=deferral_id)
    tx.actor.must_serve(deferral.division)
    await queries.lock_collection(tx, deferral.prefecture)
    await queries.lock_deferral(tx, deferral)
    if deferral.state != state:
        raise DeferralNotAtThisStep(deferral_id=deferral_id, state=deferral.state)
    return deferral


async def refuse_deferred(tx: Transaction, prefecture: str, employer_id: UUID, months: Sequence[Month]) -> None:
    """Raise `MonthDeferred` if one of an employer's months was deferred before."""
    for month in await queries.months_deferred(tx, prefecture, employer_id, months):
        raise MonthDeferred(month=month)


async def grant(tx: Transaction, deferral: Deferral, repayments: Sequence[Repayment]) -> None:
    """Let the months wait, what is due for them now and what will be; raises `MonthDeferred`.

    Call it under `queries.lock_collection`.
    """
    months = [repayment.month for repayment in repayments]
    await refuse_deferred(tx, deferral.prefecture, deferral.employer_id, months)
    deferral.state = DeferralState.APPROVED
    await tx.session.flush()
    tx.add_all(
        DeferredMonth(
            prefecture=deferral.prefecture,
            employer_id=deferral.employer_id,
            month=repayment.month,
            deferral_id=deferral.id,
            due_on=repayment.due_on,
            deferred_until=repayment.deferred_until,
        )
        for repayment in repayments
    )
    await tx.session.flush()
    await let_wait(tx, deferral, months)


async def let_wait(tx: Transaction, deferral: Deferral, months: Sequence[Month]) -> None:
    """Give the deferral's days to what is due, and announce them; call it under `queries.lock_collection`."""
    accounts = await queries.defer_dues(tx, deferral.prefecture, deferral.id)
    await match_accounts(tx, deferral.prefecture, accounts)
    await queries.renew_deferral_states(tx, deferral.prefecture, [deferral.employer_id])
    await tx.session.refresh(deferral)
    tx.emit(Deferred.of(deferral, months))
