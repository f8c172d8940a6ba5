"""The fee of an appraisal (劳动能力鉴定费) and who pays it: Social Insurance Law, Art. 38; WII Reg, Art. 62.

The fund pays; of somebody whom the fund did not cover, the employer. A province may charge whoever asked in vain: for a
repeated or follow-up appraisal that changed nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from services.claims.domain.appraisal.appraisal_kind import AppraisalApplicant, AppraisalKind
from shared.money import Money
from shared.workings import Workings


class FeePayer(StrEnum):
    """Who pays an appraisal."""

    FUND = "FUND"
    EMPLOYER = "EMPLOYER"
    APPLICANT = "APPLICANT"


@dataclass(frozen=True, slots=True)
class FeeTariff:
    """What the committees charge for each kind, and whether a repetition in vain is charged to whoever asked for it."""

    charge_unchanged: bool
    citation: str
    amounts: Mapping[AppraisalKind, Money] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Appraised:
    """What was appraised for whom; `changed` is None where no earlier conclusion was looked at."""

    kind: AppraisalKind
    applicant: AppraisalApplicant
    covered: bool
    changed: bool | None


@dataclass(frozen=True, slots=True)
class Fee:
    """Who pays how much, with workings."""

    payer: FeePayer
    amount: Money
    workings: Workings


def appraisal_fee(appraised: Appraised, tariff: FeeTariff) -> Fee | None:
    """Return the fee, None where the tariff sets none.

    >>> tariff = FeeTariff(False, "tariff", {AppraisalKind.INITIAL: Money.yuan("260")})
    >>> first = Appraised(AppraisalKind.INITIAL, AppraisalApplicant.WORKER, covered=True, changed=None)
    >>> appraisal_fee(first, tariff).payer
    <FeePayer.FUND: 'FUND'>
    """
    amount = tariff.amounts.get(appraised.kind)
    if amount is None:
        return None
    payer = _payer(appraised, tariff)
    workings = Workings.of(
        "the tariff's amount for the kind; paid by the fund, by the employer of somebody whom the fund did not cover,"
        " or, where the province says so, by whoever asked for a repetition that changed nothing",
        rule="appraisal_fee",
        cited=tariff.citation,
        kind=appraised.kind.value,
        applicant=appraised.applicant.value,
        covered=appraised.covered,
        changed="" if appraised.changed is None else appraised.changed,
        charge_unchanged=tariff.charge_unchanged,
    )
    return Fee(payer, amount, workings.then(payer=payer.value))


def _payer(appraised: Appraised, tariff: FeeTariff) -> FeePayer:
    in_vain = appraised.changed is False and appraised.applicant is not AppraisalApplicant.AGENCY
    if in_vain and tariff.charge_unchanged:
        return FeePayer.APPLICANT
    return FeePayer.FUND if appraised.covered else FeePayer.EMPLOYER
