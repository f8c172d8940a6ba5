"""Quote of everything that an injury brings (全部待遇测算): asked by the public page, answered by the single quotes.

`on` is the day of the accident or of the diagnosis. Each benefit goes by the law of its own day: a pension by that of
its first month, the subsidies by the end of the contract, grants after a death by the death.
"""

from dataclasses import replace
from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field, model_validator

from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.benefits.employment_ending import EndingReason
from services.claims.domain.conclusion.dependency_level import DependencyLevel
from services.claims.domain.death.death import DeathStage, Scheme
from services.claims.domain.recognition.liability import EMPLOYER_ARTICLE, FUND_ARTICLE, Payer
from services.claims.routes._fields import Grade, Wage
from services.claims.routes.quotes import benefits, death, employers_debts, monthly_benefits, own_wage, subsidies
from services.claims.routes.quotes._family import KinIn
from services.claims.routes.quotes.benefits import GrantFacts, PensionFacts
from services.claims.routes.quotes.death import DeathFacts, SurvivorsFacts
from services.claims.routes.quotes.employers_debts import SuspensionFacts
from services.claims.routes.quotes.monthly_benefits import NursingFacts
from services.claims.routes.quotes.own_wage import OwnWageFacts
from services.claims.routes.quotes.subsidies import SubsidyFacts
from shared.money import Money
from shared.periods import Month
from shared.quotes import QuotedLaw, QuoteKind, QuoteResult
from shared.workings import Workings


class ContractEnd(BaseModel):
    """When and how the contract ended."""

    ended_on: date
    why: EndingReason = EndingReason.WORKER_RESIGNED


class InjuryOutcome(BaseModel):
    """What the committee concluded and when, months of paid suspension, and the end of the contract, if known.

    A pension ends with the month in which the worker reaches retirement age; the subsidies ask for that day as well.
    """

    concluded_on: date
    retirement_on: date | None = None
    grade: Grade | None = None
    dependency_level: DependencyLevel = DependencyLevel.NONE
    occupational_disease: bool = False
    suitable_work: bool = False
    suspension: SuspensionFacts | None = None
    contract: ContractEnd | None = None

    @model_validator(mode="after")
    def _retirement_known(self) -> "InjuryOutcome":
        if self.contract is not None and self.retirement_on is None:
            raise ValueError("at the end of a contract give retirement_on: near it the subsidies taper")
        return self


class DeathOutcome(BaseModel):
    """When and how the worker died, and who is left."""

    died_on: date
    stage: DeathStage = DeathStage.OF_THE_ACCIDENT
    of_the_injury: bool = True
    scheme: Scheme = Scheme.WORK_INJURY
    family: Annotated[list[KinIn], Field(max_length=30)] = []


class AllFacts(BaseModel):
    """Whether the worker was covered; own wage, or the wages it is found from; an injury, a death, or both."""

    insured: bool = True
    own_wage: Wage | None = None
    earned: OwnWageFacts | None = None
    injury: InjuryOutcome | None = None
    death: DeathOutcome | None = None

    @model_validator(mode="after")
    def _told(self) -> "AllFacts":
        if (self.own_wage is None) == (self.earned is None):
            raise ValueError("give own_wage, or in earned the wages it is found from")
        if self.injury is None and self.death is None:
            raise ValueError("give an injury, a death, or both")
        return self


def quote_all_benefits(law: QuotedLaw, facts: AllFacts) -> list[QuoteResult]:
    """Quote who is liable, own wage, and every benefit: what the fund would pay falls to the employer if uninsured."""
    basis = own_wage.quote_own_wage(law, facts.earned) if facts.earned else []
    wage = facts.own_wage or basis[0].amount
    if wage is None:
        raise ValueError("own wage is always an amount")
    due = [*_of_injury(law, facts.injury, wage), *_of_death(law, facts, wage)]
    payer = Payer.FUND if facts.insured else Payer.EMPLOYER
    return [_liable(facts.insured, payer), *basis, *(_owed_by(payer, result) for result in due)]


def _liable(insured: bool, payer: Payer) -> QuoteResult:
    article = FUND_ARTICLE if insured else EMPLOYER_ARTICLE
    workings = Workings.of(
        "covered at the accident: the fund; not covered: the employer", rule="liability", cited=article, payer=payer
    )
    return QuoteResult(code="LIABLE", payer="", workings=workings.to_json())


def _owed_by(payer: Payer, result: QuoteResult) -> QuoteResult:
    return result.model_copy(update={"payer": payer}) if result.payer == Payer.FUND else result


def _of_injury(law: QuotedLaw, injury: InjuryOutcome | None, wage: Money) -> list[QuoteResult]:
    if injury is None:
        return []
    suspended = employers_debts.quote_paid_suspension_wage(law, injury.suspension) if injury.suspension else []
    starts = Month.of(injury.concluded_on).next().first_day
    then = replace(law, on=starts)
    nursing = NursingFacts(level=injury.dependency_level, grade=injury.grade, concluded_on=injury.concluded_on)
    found = [*suspended, *monthly_benefits.quote_nursing_allowance(then, nursing)]
    if injury.grade is None:
        return found
    granted = benefits.quote_disability_grant(law, GrantFacts(grade=injury.grade, own_wage=wage))
    pension = benefits.quote_disability_pension(then, PensionFacts(grade=injury.grade, own_wage=wage))
    until = Month.of(injury.retirement_on).last_day if injury.retirement_on else None
    months = {"starts": starts, "until": until}
    due = [each.model_copy(update=months) for each in pension if not _works_on(each, injury)]
    return [*found, *granted, *due, *_of_contract(law, injury)]


def _works_on(pension: QuoteResult, injury: InjuryOutcome) -> bool:
    """Whether an employer's pension falls away, because there is suitable work or no contract any more."""
    by_employer = pension.code.startswith(Benefit.EMPLOYERS_DISABILITY_PENSION)
    return by_employer and (injury.suitable_work or injury.contract is not None)


def _of_contract(law: QuotedLaw, injury: InjuryOutcome) -> list[QuoteResult]:
    if injury.contract is None or injury.grade is None or injury.retirement_on is None:
        return []
    facts = SubsidyFacts(
        why=injury.contract.why,
        retirement_on=injury.retirement_on,
        grade=injury.grade,
        occupational_disease=injury.occupational_disease,
    )
    return subsidies.quote_one_time_subsidies(replace(law, on=injury.contract.ended_on), facts)


def _of_death(law: QuotedLaw, facts: AllFacts, wage: Money) -> list[QuoteResult]:
    if facts.death is None:
        return []
    dead = DeathFacts(
        injured_on=law.on,
        stage=facts.death.stage,
        of_the_injury=facts.death.of_the_injury,
        grade=facts.injury.grade if facts.injury else None,
        scheme=facts.death.scheme,
        survivors=SurvivorsFacts(own_wage=wage, family=facts.death.family) if facts.death.family else None,
    )
    return death.quote_death_benefits(replace(law, on=facts.death.died_on), dead)


PARAMETERS = tuple(
    dict.fromkeys(
        parameter
        for group in (own_wage, benefits, monthly_benefits, employers_debts, subsidies, death)
        for kind in group.KINDS
        for parameter in kind.parameters
    )
)
KINDS = (QuoteKind("all_benefits", AllFacts, PARAMETERS, quote_all_benefits),)
