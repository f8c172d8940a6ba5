"""Publish a reviewed floating run (公示告知): the employers have notice, and the cycle begins with its first month.

From then on every month's rates are fixed with the run's steps; nothing needs to be done on the first day.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.contributions import queries
from services.contributions.commands.floating._runs import float_law, run_at
from services.contributions.domain.floating.run_state import RunState
from services.contributions.domain.rating.average_rate import AverageRateLimit, as_percent
from services.contributions.models import FloatingRun
from shared import policy
from shared.approvals import approve
from shared.dates import check_day
from shared.db import Transaction
from shared.problems import Conflict, RuleViolated


class NoticeTooLate(RuleViolated):
    """Employers are told in time before the cycle begins."""

    code = "floating-notice-too-late"
    title = "Notice comes too late"
    zh = "告知日 {notice_on} 过晚：浮动周期自 {first_month} 起，最迟应于 {latest} 告知。"
    en = "Notice on {notice_on} is too late: the cycle begins with {first_month}, employers are told by {latest}."


class CycleTaken(Conflict):
    """One published run begins in a month."""

    code = "floating-cycle-taken"
    title = "Another run begins in this month"
    zh = "{first_month} 起的费率浮动已公示。"
    en = "A published run already begins its cycle with {first_month}."


class AverageRateTooHigh(RuleViolated):
    """Above the ceiling, the higher level must have consented."""

    code = "average-rate-too-high"
    title = "Average rate above the ceiling"
    zh = "按此次浮动，平均费率为 {average}%，高于 {ceiling}%，须先经上级同意并填写同意文号。"
    en = "This run would lead to an average rate of {average} %, above {ceiling} %: name the higher level's consent."


@dataclass(frozen=True, slots=True)
class PublishRun:
    """Which run, the day the employers were told, and the higher level's consent where the average asks for it."""

    run_id: UUID
    notice_on: date
    consent_document: str | None = None


async def publish_run(tx: Transaction, command: PublishRun) -> FloatingRun:
    """Publish; raises `NoticeTooLate`, `CycleTaken`, or `AverageRateTooHigh` with the average as computed."""
    run = await run_at(tx, command.run_id, RunState.REVIEWED)
    check_day(tx, "notice_on", command.notice_on)
    first_day = run.first_month.first_day
    latest = run.first_month.plus(-float_law(run.prefecture, first_day).terms.notice_months).first_day
    if command.notice_on > latest:
        raise NoticeTooLate(notice_on=command.notice_on, first_month=run.first_month, latest=latest)
    if await queries.cycle_begins(tx, run.prefecture, run.first_month):
        raise CycleTaken(first_month=run.first_month)
    limit = policy.at(run.prefecture).load(AverageRateLimit, "average_rate", in_force_on=first_day)
    average = await queries.average_rate_of_run(tx, run)
    if limit.is_exceeded_by(average) and not command.consent_document:
        raise AverageRateTooHigh(average=as_percent(average), ceiling=as_percent(limit.ceiling))
    await approve(tx, run.id, "PUBLISH_FLOATING_RUN")
    run.state, run.average_rate, run.notice_on = RunState.PUBLISHED, average, command.notice_on
    run.consent_document = command.consent_document
    return run
