"""Steps that take treatment by its bills: each bill counts once in a case, whoever has to pay it."""

from collections.abc import Sequence

from services.claims import queries
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.liability.medical_costs import MedicalBill
from services.claims.models import Claim
from shared.dates import check_day
from shared.db import Transaction
from shared.problems import Conflict


class BillCountedAlready(Conflict):
    """A bill is paid once."""

    code = "bill-counted-already"
    title = "Bill counted already"
    zh = "案件 {claim_id} 中票据 {numbers} 重复，每张票据只计一次。"
    en = "In case {claim_id} the bills {numbers} appear more than once: each counts once."


async def check_bills(tx: Transaction, claim: Claim, bills: Sequence[MedicalBill]) -> None:
    """Refuse bills of a day before the accident or to come, or counted before."""
    for bill in bills:
        check_day(tx, "treated_on", bill.treated_on, not_before=claim.accident_on)
    numbers = [bill.number for bill in bills]
    counted = set(await _counted(tx, claim))
    again = sorted({number for number in numbers if number in counted or numbers.count(number) > 1})
    if again:
        raise BillCountedAlready(claim_id=claim.id, numbers=" / ".join(again))


async def part_for_bills(tx: Transaction, claim: Claim) -> str:
    """Return the name of the next part of the treatment of a case."""
    return f"BILLS_{1 + len(await _by_bills(tx, claim))}"


async def _counted(tx: Transaction, claim: Claim) -> list[str]:
    return [number for inputs in await _by_bills(tx, claim) for number in inputs["bills"]]


async def _by_bills(tx: Transaction, claim: Claim) -> list[dict[str, list[str]]]:
    awards = await queries.recovery.awards_of_claim(tx, claim.id)
    inputs = [award.workings["inputs"] for award in awards if award.benefit == Benefit.MEDICAL_COSTS]
    return [each for each in inputs if "bills" in each]
