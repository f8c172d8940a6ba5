"""One prefecture's month, played from real files through all five services to a closed statement."""

from dataclasses import dataclass
from typing import Any

from demo.acts import appraisal, contributions, enrolment, history, hospital, injuries, money, pensions
from demo.bank import BankSummary
from demo.stage import Stage


@dataclass(frozen=True, slots=True)
class Played:
    """What came of the month: rows taken and refused, what the bank did, and the statement."""

    roster: dict[str, Any]
    receipts: dict[str, Any]
    bank: BankSummary
    statement: dict[str, Any]


def play(stage: Stage) -> Played:
    """Play the month; played again, it changes nothing and returns the same."""
    stage.files.mkdir(parents=True, exist_ok=True)
    money.open_books(stage)
    hospital.contract(stage)
    roster = enrolment.hand_in_roster(stage)
    history.hand_in_bases(stage)
    pensions.take_over(stage)
    receipts = contributions.collect(stage)
    cases = injuries.decide(stage)
    hospital.treat(stage, cases)
    hospital.order_payment(stage)
    appraisal.appraise(stage, cases)
    injuries.award(stage, cases)
    pensions.run(stage)
    paid = money.pay(stage)
    return Played(roster, receipts, paid, money.close(stage))
