"""What an older system's file brings, counted over its lines, and what stands here of it: the two must be the same."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import text

from services.claims.domain.beneficiaries.taking_over import FileContents
from services.claims.models import BeneficiaryFile
from shared.db import Transaction
from shared.money import Money
from shared.periods import Month

RUNNING_TOLD = """
SELECT benefit, division, count(*), sum(amount_fen) FROM beneficiary_lines WHERE refused IS NULL
GROUP BY benefit, division ORDER BY benefit, division
"""
PAST_TOLD = """
SELECT l.benefit, e.division, count(*), sum(l.amount_fen)
FROM past_payment_lines l JOIN entitlements e ON e.id = l.entitlement_id
WHERE l.new AND l.refused IS NULL GROUP BY l.benefit, e.division ORDER BY l.benefit, e.division
"""
# by the timelines in force, in the last month of which the older system told the amount
RUNNING_STANDING = """
SELECT e.benefit, e.division, count(*), sum(r.amount_fen)
FROM entitlements e JOIN taken_over_benefits t ON t.entitlement_id = e.id
CROSS JOIN LATERAL (
    SELECT amount_fen FROM monthly_rates r
    WHERE r.entitlement_id = e.id AND r.superseded_at IS NULL AND r.from_month <= greatest(t.amount_from, t.last_paid)
    ORDER BY r.from_month DESC LIMIT 1) r
WHERE e.file_id = :file_id AND t.withdrawn_at IS NULL
GROUP BY e.benefit, e.division ORDER BY e.benefit, e.division
"""
PAST_STANDING = """
SELECT e.benefit, e.division, count(*), sum(m.amount_fen)
FROM month_lines m JOIN entitlements e ON e.id = m.entitlement_id
WHERE m.source_id = :file_id
GROUP BY e.benefit, e.division ORDER BY e.benefit, e.division
"""
TOLD = {FileContents.BENEFICIARIES: RUNNING_TOLD, FileContents.PAST_PAYMENTS: PAST_TOLD}
STANDING = {FileContents.BENEFICIARIES: RUNNING_STANDING, FileContents.PAST_PAYMENTS: PAST_STANDING}
# what is open by the end of a month, if nothing else becomes known
FIRST_RUN = """
SELECT count(*) FILTER (WHERE open > 0), coalesce(sum(open), 0), coalesce(sum(open * amount_fen), 0)
FROM (SELECT amount_fen, greatest(0, :months - 12 * CAST(left(last_paid, 4) AS integer)
                                     - CAST(right(last_paid, 2) AS integer)) AS open
      FROM beneficiary_lines WHERE refused IS NULL) l
"""
TWELVE = 12


class BenefitTotal(NamedTuple):
    """How many rows one benefit has in one division, and what they add up to."""

    benefit: str
    division: str
    number: int
    amount: Money


class FirstRun(NamedTuple):
    """What a run would pay: to how many, for how many months together, how much."""

    beneficiaries: int
    months: int
    amount: Money


async def beneficiaries_told(tx: Transaction, contents: FileContents) -> Sequence[BenefitTotal]:
    """Return what the good lines bring; of past payments the months that nothing was known of."""
    found = await tx.session.execute(text(TOLD[contents]))
    return [BenefitTotal(benefit, division, count, Money(int(fen))) for benefit, division, count, fen in found]


async def beneficiaries_standing(tx: Transaction, file: BeneficiaryFile) -> Sequence[BenefitTotal]:
    """Return what stands here of a file that was taken in."""
    found = await tx.session.execute(text(STANDING[FileContents(file.contents)]), {"file_id": file.file_id})
    return [BenefitTotal(benefit, division, count, Money(int(fen))) for benefit, division, count, fen in found]


async def first_run_of_lines(tx: Transaction, month: Month) -> FirstRun:
    """Return what a run of a month would pay on the good lines of running benefits."""
    named = {"months": TWELVE * month.year + month.month}
    beneficiaries, months, fen = (await tx.session.execute(text(FIRST_RUN), named)).one()
    return FirstRun(beneficiaries, int(months), Money(int(fen)))
