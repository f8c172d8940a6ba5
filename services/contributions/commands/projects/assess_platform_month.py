"""Assess a platform's month when it has reported its orders: the amounts of the month's first day count."""

from uuid import UUID

from services.contributions import queries
from services.contributions.commands.collecting._dues import Due, payment_due_on, set_dues
from services.contributions.domain.collecting.receipt import ReceiptItem
from services.contributions.domain.projects.platform_contribution import PlatformAmounts, platform_contribution
from services.contributions.events import PlatformAssessed
from services.contributions.models import PlatformAssessment
from shared import policy
from shared.db import Transaction
from shared.events import Fact
from shared.ids import new_id, prefecture_of
from shared.inbox import NotYetKnown
from shared.money import ZERO
from shared.periods import Month


class PlatformOrdersReported(Fact):
    """A platform's orders of a month, by kind: the whole of it, replacing what was told before; empty if taken back."""

    employer_id: UUID
    month: Month
    orders: dict[str, int]


async def assess_platform_month(tx: Transaction, fact: PlatformOrdersReported) -> None:
    """Keep what the platform owes for the month and make it due; a corrected report tells only the difference."""
    prefecture = prefecture_of(fact.division)
    for employer_id in await queries.missing_employers(tx, {fact.employer_id}):
        raise NotYetKnown(what="employer", id=employer_id)
    law = policy.at(prefecture).load(PlatformAmounts, "platform_orders", in_force_on=fact.month.first_day)
    found = platform_contribution(fact.orders, law)
    await queries.lock_collection(tx, prefecture)
    assessment = await queries.platform_assessment_for_update(tx, prefecture, fact.employer_id, fact.month)
    before = assessment.amount if assessment else ZERO
    assessment = assessment or tx.add(
        PlatformAssessment(id=new_id(), prefecture=prefecture, employer_id=fact.employer_id, month=fact.month)
    )
    assessment.division, assessment.orders, assessment.amount = fact.division, fact.orders, found.amount
    assessment.workings, assessment.recorded_at = found.workings.to_json(), tx.now
    if found.amount != before:
        tx.emit(PlatformAssessed.of(assessment, found.amount - before))
    due = Due(
        employer_id=fact.employer_id,
        division=fact.division,
        month=fact.month,
        item=ReceiptItem.PLATFORM,
        document_id=assessment.id,
        amount=found.amount,
        due_on=payment_due_on(prefecture, fact.month),
    )
    await set_dues(tx, prefecture, [due])
