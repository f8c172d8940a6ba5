"""Accounts, known by a blind index: equal numbers have equal indexes, and no number can be read from one.

R-16: nobody is paid on an account of staff, and one that serves several unrelated beneficiaries is looked into.
"""

from services.claims import queries
from services.claims.commands._payee import Payee, opened
from services.claims.domain.payees.payee_change import ACCOUNT_RULE, PayeeRules
from services.claims.events import FINDINGS
from services.claims.models import Claim, Entitlement, PaymentOrder
from shared import policy
from shared.db import Transaction
from shared.findings import FindingAction, Suspicion, raise_findings
from shared.problems import Conflict, RuleViolated


class AccountOfStaff(RuleViolated):
    """Benefits do not go to accounts of those who handle them (R-16)."""

    code = "account-of-staff"
    title = "Account of a staff member"
    zh = "该收款账户属于经办机构工作人员，不得用于支付待遇，请收款人提供本人账户；登记有误的，请稽核员核实后终止登记。"
    en = "This account belongs to a member of an agency's staff: no benefit is paid to it. Let the payee name an own "
    en += "account; if it is registered in error, a risk officer ends the registration."


class PayeeChangedLately(Conflict):
    """Nothing is paid to an account just after it was changed by hand."""

    code = "payee-changed-lately"
    title = "Payee changed a few days ago"
    zh = "收款账户于 {changed_on} 变更，{payable_from} 起方可支付。"
    en = "The payee was changed on {changed_on}: it may be paid from {payable_from} on."


def account_index(tx: Transaction, payee: Payee) -> bytes:
    """Return the blind index of a payee's account number, by which it is found again without being stored in clear."""
    return tx.secrets.cipher("payee").blind(payee.account)


def payee_rules(tx: Transaction, division: str) -> PayeeRules:
    """Return the rules for changes of payees that are in force in a division today."""
    return policy.at(division).load(PayeeRules, "payee_change", in_force_on=tx.today)


async def refuse_staff_account(tx: Transaction, account_blind: bytes) -> None:
    """Raise `AccountOfStaff` if the account belongs to somebody who works for an agency."""
    if await queries.is_staff_account(tx, account_blind, tx.today):
        raise AccountOfStaff()


async def check_account(tx: Transaction, claim: Claim, order: PaymentOrder) -> None:
    """Refuse to release an order of an award to an account of staff, or to one that the case names only since lately.

    Raises `AccountOfStaff`, `PayeeChangedLately`.
    """
    await refuse_staff_account(tx, account_index(tx, opened(tx, order.payee_sealed)))
    if claim.payee_changed_on is None or order.payee_sealed != claim.payee_sealed:
        return
    payable_from = payee_rules(tx, claim.division).payable_from(claim.payee_changed_on)
    if tx.today < payable_from:
        raise PayeeChangedLately(changed_on=claim.payee_changed_on, payable_from=payable_from)


async def watch_account(tx: Transaction, entitlement: Entitlement) -> None:
    """Block an entitlement whose account serves more unrelated people than may be, until somebody has looked (R-16)."""
    await tx.session.flush()
    beneficiaries = await queries.people_on_account(tx, entitlement)
    if beneficiaries > payee_rules(tx, entitlement.division).unrelated_max:
        suspicion = Suspicion(
            ACCOUNT_RULE,
            entitlement.division,
            "entitlement",
            str(entitlement.id),
            FindingAction.BLOCK,
            {"benefit": entitlement.benefit, "beneficiaries": beneficiaries},
        )
        await raise_findings(tx, FINDINGS, [suspicion])
