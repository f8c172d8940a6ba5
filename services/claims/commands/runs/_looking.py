"""The step that looks at what is open: months, suspicions, reasons to hold a payment, and what is kept back for debts.

The preview and the order both take it, once the candidates are laid by, so that what is ordered is held against what
was seen.
"""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from services.claims import queries
from services.claims.commands.recovery._debts import open_debts_of
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.payees.payee_change import ACCOUNT_RULE, PayeeRules
from services.claims.domain.runs.offsets import Claimed, set_off
from services.claims.domain.third_parties.split import Mode, ThirdPartyRule
from services.claims.domain.verification.verification import VerificationRules
from services.claims.events import FINDINGS
from services.claims.models import BenefitRun
from services.claims.queries.runs import HoldLimits, RunSuspect
from services.claims.queries.runs.third_parties import BesideThirdParty
from shared import policy
from shared.db import Transaction
from shared.findings import FindingAction, Suspicion, raise_findings
from shared.money import Money

NOT_ENTITLED, TWO_PREFECTURES, THIRD_PARTY = "R-02", "R-06", "R-08"


async def look_at_open_months(tx: Transaction, run: BenefitRun) -> None:
    """Lay by what is open, what is held and why, and what is kept back; a new suspicion is raised as a finding."""
    await queries.runs.lay_by_open_months(tx, run)
    law = policy.at(run.division)
    payees = law.load(PayeeRules, "payee_change", in_force_on=tx.today)
    verification = law.load(VerificationRules, "verification", in_force_on=run.month.first_day)
    await _raise_suspicions(tx, run, payees.unrelated_max)
    limits = HoldLimits(
        payee_settled_before=tx.today - timedelta(days=payees.quiet_days),
        verified_since=verification.lapsed_if_before(run.month),
    )
    await queries.runs.lay_by_holds(tx, run, limits)
    await _keep_back(tx)


async def _raise_suspicions(tx: Transaction, run: BenefitRun, unrelated_max: int) -> None:
    shared = await queries.runs.on_shared_accounts(tx, run, unrelated_max)
    staff = await queries.runs.on_staff_accounts(tx, run)
    grown_up = await queries.runs.grown_up(tx, run)
    elsewhere = await queries.runs.paid_elsewhere(tx, run)
    await raise_findings(
        tx,
        FINDINGS,
        [
            *(_suspicion(run, each, ACCOUNT_RULE, people_on_account=each.people) for each in shared),
            *(_suspicion(run, each, ACCOUNT_RULE, account_of_staff=True) for each in staff),
            *(_suspicion(run, each, NOT_ENTITLED, grown_up=True) for each in grown_up),
            *(_suspicion(run, each, TWO_PREFECTURES, paid_by_another_prefecture=True) for each in elsewhere),
            *(_suspicion(run, each, THIRD_PARTY, third_party_paid=True) for each in await _to_top_up(tx)),
        ],
    )
    await tx.session.flush()


async def _to_top_up(tx: Transaction) -> list[BesideThirdParty]:
    """Return those to whom a third party has paid for the loss, where the fund only adds to that."""
    found = []
    for each in await queries.runs.beside_third_party(tx, THIRD_PARTY):
        rule = policy.at(each.division).load(ThirdPartyRule, "third_party", in_force_on=each.accident_on)
        if rule.mode is Mode.TOP_UP and rule.loss_of(Benefit(each.benefit)) in each.losses:
            found.append(each)
    return found


def _suspicion(run: BenefitRun, suspect: RunSuspect | BesideThirdParty, rule: str, **facts: int | bool) -> Suspicion:
    told = {"run_id": str(run.id), "month": str(run.month), **facts}
    return Suspicion(rule, suspect.division, "entitlement", str(suspect.entitlement_id), FindingAction.BLOCK, told)


async def _keep_back(tx: Transaction) -> None:
    payable = await queries.runs.payable_to_debtors(tx)
    debts = await open_debts_of(tx, {each.person_id for each in payable})
    claimed = {person: [Claimed(each.id, each.open, each.offset_share) for each in debts[person]] for person in debts}
    kept: dict[UUID, Mapping[UUID, Money]] = {}
    for each in payable:
        owed = claimed.get(each.person_id, [])
        kept[each.entitlement_id] = set_off(each.pays, owed)
        claimed[each.person_id] = [debt.after(kept[each.entitlement_id]) for debt in owed]
    await queries.runs.lay_by_set_offs(tx, kept)
