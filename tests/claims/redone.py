"""Every stored amount of claims redone from its workings alone: plain arithmetic, and nothing of the rules themselves.

A rule that is missing here is a failure: an amount that nobody redoes proves nothing.
"""

from collections.abc import Callable, Mapping
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Any

Known = Mapping[str, Any]
FEN = Decimal("0.01")


def redone(workings: Known) -> Decimal:
    """Return the amount in yuan that the workings come to."""
    return fen(RULES[workings["rule"]]({**workings["inputs"], **workings["intermediate"]}))


def fen(amount: Decimal) -> Decimal:
    return amount.quantize(FEN, ROUND_HALF_UP)


def number(known: Known, name: str) -> Decimal:
    return Decimal(str(known[name]))


def product(*names: str) -> Callable[[Known], Decimal]:
    def multiplied(known: Known) -> Decimal:
        result = Decimal(1)
        for name in names:
            result *= number(known, name)
        return result

    return multiplied


def difference(from_: str, *taken: str) -> Callable[[Known], Decimal]:
    def left(known: Known) -> Decimal:
        rest = number(known, from_) - sum(number(known, name) for name in taken if name in known)
        return max(Decimal(0), rest)

    return left


def total(name: str) -> Callable[[Known], Decimal]:
    return lambda known: Decimal(sum(map(Decimal, known[name])))


def limited(average: Decimal, known: Known) -> Decimal:
    return min(max(fen(average), number(known, "floor")), number(known, "cap"))


def average_of(name: str, known: Known) -> Decimal:
    return total(name)(known) / len(known[name])


def own_wage(known: Known) -> Decimal:
    return limited(average_of("wages", known), known)


def own_wage_found_after_retirement(known: Known) -> Decimal:
    return limited(max(fen(average_of("wages", known)), fen(average_of("pensions", known))), known)


def with_adjustments(known: Known) -> Decimal:
    added = known["adjustments"]
    return number(known, "amount") + (total("adjustments")(known) if isinstance(added, list) else Decimal(added))


def nursing_allowance(known: Known) -> Decimal:
    return fen(number(known, "average_wage") * number(known, "ratio")) + Decimal(str(known.get("adjustments", 0)))


def pension_of_a_month(known: Known) -> Decimal:
    base = number(known, "amount") if "amount" in known else fen(number(known, "own_wage") * number(known, "ratio"))
    pension = base + total("adjustments")(known)
    raised = Decimal(0)
    if "minimum_wage" in known:
        raised = max(raised, number(known, "minimum_wage") - (pension - number(known, "deducted")))
    return max(Decimal(0), pension + raised - number(known, "personal_account"))


def share_of_survivors(known: Known) -> Decimal:
    cap, rates = number(known, "own_wage"), [Decimal(rate) for rate in known["rates"]]
    place = known["place"] - 1
    whole = [fen(cap * rate) for rate in rates]
    if sum(whole) <= cap:
        return whole[place]
    exact = [cap * rate / sum(rates) for rate in rates]
    cut = [each.quantize(FEN, ROUND_DOWN) for each in exact]
    left_over = int((cap - sum(cut)) / FEN)
    by_remainder = sorted(range(len(rates)), key=lambda at: (cut[at] - exact[at], at))
    return cut[place] + (FEN if place in by_remainder[:left_over] else 0)


def overpaid_months(known: Known) -> Decimal:
    return total("settled")(known) - total("due")(known)


def suspension_care(known: Known) -> Decimal:
    standard = number(known, "average_wage") * number(known, "share")
    return max(number(known, "monthly_cost"), standard) * number(known, "months")


RULES: dict[str, Callable[[Known], Decimal]] = {
    "own_wage": own_wage,
    "own_wage_found_after_retirement": own_wage_found_after_retirement,
    "own_wage_of_project_worker": product("average_wage"),
    "one_time_disability_grant": product("own_wage", "months"),
    "grant_difference": lambda known: (
        (number(known, "months_now") - number(known, "months_before")) * number(known, "own_wage")
    ),
    "one_time_subsidy": product("average_wage", "months", "occupational_disease_factor", "share"),
    "suspension_wages": lambda known: average_of("wages", known) * number(known, "months"),
    "suspension_care": suspension_care,
    "appraisal_fee_award": product("fee"),
    "illegal_employment_compensation": lambda known: number(known, "average_wage") * 12 * number(known, "years"),
    "illegal_employment_living_costs": product("average_wage", "share", "months"),
    "illegal_employment_death": product("income", "multiple"),
    "supplement_to_provisional_award": difference("due", "awarded"),
    "disability_pension_month": pension_of_a_month,
    "nursing_allowance": nursing_allowance,
    "retirement_top_up": difference("disability_pension", "old_age_pension"),
    "fixed_monthly_amount": with_adjustments,
    "funeral_grant": product("average_wage", "months"),
    "death_grant": product("income", "multiple"),
    "wages_while_missing": product("monthly_wage", "months"),
    "hardship_advance": product("death_grant", "share"),
    "rest_of_death_grant": difference("death_grant", "paid_ahead"),
    "survivors_shares": share_of_survivors,
    "monthly_adjustment": lambda known: (
        number(known, "fixed_amount")
        + number(known, "extra")
        + fen(number(known, "amount_before") * number(known, "rate"))
    ),
    "medical_costs": total("amounts"),
    "advance_payment": total("amounts"),
    "advanced_item": product("owed"),
    "third_party_split": difference("due", "deducted"),
    "claim_from_third_party": difference("claimable", "claimed_before"),
    "overpaid_months": overpaid_months,
    "overpaid_once": difference("paid", "still_due", "claimed_before"),
    "under_declared_difference": difference("by_proven_wage", "by_declared_wage", "paid_before"),
    "under_declared_pension_month": difference("by_proven_wage", "by_declared_wage"),
    "no_pension_difference": lambda known: Decimal(0),
}
