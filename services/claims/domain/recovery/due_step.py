"""The steps of advance payment and recovery that have a last day (先行支付和追偿期限): Advance Pay Rules."""

from enum import StrEnum


class DueStep(StrEnum):
    """What has to be done by then: by the agency, by an employer that was asked to pay, or by a debtor."""

    DEMAND = "DEMAND"
    REFUSAL = "REFUSAL"
    EMPLOYER_PAYS = "EMPLOYER_PAYS"
    DEBT_RETURNED = "DEBT_RETURNED"
