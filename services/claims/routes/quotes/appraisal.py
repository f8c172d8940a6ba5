"""Quotes of the appraisal (鉴定等级试算): the grade of several injuries. `on` is the day of the conclusion."""

from typing import Annotated

from pydantic import BaseModel, Field

from services.claims.domain.conclusion.disability_grade import GradeRule, disability_grade
from services.claims.routes.conclusion.conclusions import ItemIn
from shared.quotes import QuotedLaw, QuoteKind, QuoteResult


class DisabilityGradeFacts(BaseModel):
    """The single injuries, each with its clause and grade."""

    items: Annotated[list[ItemIn], Field(min_length=1, max_length=50)]


def quote_disability_grade(law: QuotedLaw, facts: DisabilityGradeFacts) -> list[QuoteResult]:
    """Quote the grade that the items come to: nobody pays it, benefits rest on it."""
    graded = disability_grade([item.to_item() for item in facts.items], law.load(GradeRule, "disability_grade"))
    return [QuoteResult(code="DISABILITY_GRADE", payer="", workings=graded.workings.to_json())]


KINDS = (QuoteKind("disability_grade", DisabilityGradeFacts, ("disability_grade",), quote_disability_grade),)
