"""Steps about why too much was paid: whom it binds, and what a fraud costs beside."""

from datetime import date

from services.claims.domain.recovery.debt import RecoveryRules
from services.claims.domain.recovery.fraud_penalty import FineRange, fraud_penalty
from services.claims.domain.recovery.overpayment import OverpaymentCause
from services.claims.models import Debt
from shared import policy
from shared.problems import RuleViolated


class NothingOverpaid(RuleViolated):
    """Nothing was paid beyond what was due, or all of it was claimed back before."""

    code = "nothing-overpaid"
    title = "Nothing was overpaid"
    zh = "{what} 已支付的金额不超过应发金额，或多付部分已经追缴，无多付待遇。"
    en = "Of {what} nothing was paid beyond what was due, or all of that was claimed back before."


class NotRecoverable(RuleViolated):
    """Whoever was not at fault keeps what was paid on a recognition that was revoked."""

    code = "not-recoverable"
    title = "Not to be recovered"
    zh = "认定被撤销且领取人无过错的，按本省规定不予追回。"
    en = "Where recognition was revoked and the beneficiary was not at fault, the province's rule claims nothing back."


def recovery_rules(division: str, on: date) -> RecoveryRules:
    """Return the rules of a day in a division."""
    return policy.at(division).load(RecoveryRules, "recovery", in_force_on=on)


def check_cause(cause: OverpaymentCause, rules: RecoveryRules, *, at_fault: bool) -> None:
    """Raise `NotRecoverable` where the cause binds only who was at fault, and nobody was."""
    if cause is OverpaymentCause.RECOGNITION_REVOKED and rules.revoked_only_at_fault and not at_fault:
        raise NotRecoverable()


def with_fine(debt: Debt) -> Debt:
    """Return a debt, where fraud caused it with the range of the fine that the administration may set."""
    if debt.cause == OverpaymentCause.FRAUD:
        fines = policy.at(debt.division).load(FineRange, "fraud_penalty", in_force_on=debt.established_on)
        found = fraud_penalty(debt.amount, fines)
        debt.fine_min, debt.fine_max = found.fine_min, found.fine_max
        debt.fine_workings = found.workings.to_json()
    return debt
