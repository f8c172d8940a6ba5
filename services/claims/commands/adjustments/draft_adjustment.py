"""Draft the adjustment that a province announced (定期待遇调整方案): WII Reg, Art. 40. Nothing is raised by it yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from services.claims.domain.adjustments.adjustment import AdjustmentRules, AdjustmentState
from services.claims.domain.benefits.benefit import Benefit
from services.claims.models import Adjustment
from shared import policy
from shared.approvals import approve
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id
from shared.money import ZERO, Money
from shared.periods import Month
from shared.problems import RuleViolated

PROVINCE_DIGITS = 2


class NotAdjusted(RuleViolated):
    """A benefit is not raised in this way."""

    code = "benefit-not-adjusted"
    title = "Benefit is not adjusted"
    zh = "{benefit}不按公布的定额调整。"
    en = "The benefit {benefit} is not raised by amounts that are announced."


class ClassUnknown(RuleViolated):
    """An amount is announced for nobody, or for no class at all."""

    code = "adjustment-class-unknown"
    title = "Amounts do not fit the benefit"
    zh = "调整标准 {told} 与该待遇不符，应按 {classes} 填写，孤寡增发额仅用于供养亲属抚恤金。"
    en = "The amounts {told} do not fit: give them for {classes}; more for a lone elder or orphan only to survivors."


class NotDelegated(RuleViolated):
    """Only the province announces adjustments here."""

    code = "adjustment-not-delegated"
    title = "Adjustments are the province's"
    zh = "本省定期待遇调整由省级统一公布，未授权各市。"
    en = "The province announces adjustments for all of its prefectures."


@dataclass(frozen=True, slots=True)
class DraftAdjustment:
    """For whom, which benefit, since when, by how much; `area` is a prefecture's four digits or a province's two."""

    area: str
    benefit: Benefit
    announced_on: date
    effective: Month
    amounts: Mapping[str, Money]
    citation: str
    extra: Money = ZERO
    rate: Decimal = Decimal(0)


async def draft_adjustment(tx: Transaction, command: DraftAdjustment) -> Adjustment:
    """Record what was announced; raises `NotAdjusted`, `ClassUnknown`, `NotDelegated`, `DateInFuture`."""
    tx.actor.must_serve(command.area)
    check_day(tx, "announced_on", command.announced_on)
    rules = policy.at(command.area).load(AdjustmentRules, "benefit_adjustment", in_force_on=command.announced_on)
    _check(command, rules)
    adjustment = tx.add(
        Adjustment(
            id=new_id(),
            prefecture=command.area,
            benefit=command.benefit,
            announced_on=command.announced_on,
            effective=command.effective,
            amounts={name: str(amount) for name, amount in command.amounts.items()},
            extra=command.extra,
            rate=command.rate,
            citation=command.citation,
            state=AdjustmentState.DRAFTED,
            drafted_by=tx.actor.subject,
            recorded_at=tx.now,
        )
    )
    await approve(tx, adjustment.id, "DRAFT")
    return adjustment


def _check(command: DraftAdjustment, rules: AdjustmentRules) -> None:
    classes = rules.classes.get(command.benefit)
    if classes is None:
        raise NotAdjusted(benefit=command.benefit.purpose)
    if len(command.area) > PROVINCE_DIGITS and not rules.delegated:
        raise NotDelegated()
    strange = command.amounts.keys() - set(classes)
    extra_to_others = command.extra and command.benefit is not Benefit.SURVIVORS_PENSION
    if strange or extra_to_others or not (command.amounts or command.rate):
        raise ClassUnknown(told=", ".join(command.amounts), classes=", ".join(classes))
