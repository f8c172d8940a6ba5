"""Conclusions (劳动能力鉴定结论), by the committee: a grade with its items, or another confirmation."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, model_validator

from services.claims.commands._decisions import NoDecisionInForce, NotAWorkInjury
from services.claims.commands.appraisal._appraisals import AppraisalNeedsUnmet, AppraisalNotFound, AppraisalNotReady
from services.claims.commands.conclusion._confirming import ConfirmationDoesNotFit
from services.claims.commands.conclusion._grading import ConclusionOvertaken, GradeDiffers, Grading
from services.claims.commands.conclusion.conclude_appraisal import (
    ConcludeAppraisal,
    ConclusionDoesNotFit,
    conclude_appraisal,
)
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.domain.appraisal.appraisal_state import MOVES, AppraisalMove
from services.claims.domain.conclusion.confirmation import Confirmation
from services.claims.domain.conclusion.dependency_level import DailyAct
from services.claims.domain.conclusion.disability_grade import EarlierDamage, SingleItem
from services.claims.routes._conclusions import ConclusionOut
from services.claims.routes._fields import Grade
from shared.dates import DateInFuture, DateOutOfOrder
from shared.policy import NotInForce
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/appraisals", tags=["appraisals"])

Months = Annotated[int, Field(ge=1, le=600)]
EXAMPLES: list[Any] = [
    {
        "concluded_on": "2025-09-25",
        "items": [
            {"part": "左手", "clause": "5.8.2.9", "grade": 8},
            {"part": "右足", "clause": "5.8.2.23", "grade": 8},
        ],
        "needs_help_with": [],
        "grade": 7,
    },
    {
        "concluded_on": "2025-09-25",
        "confirmation": {"confirmed": True, "device": "前臂假肢", "service_life_months": 48},
    },
]


class EarlierDamageIn(BaseModel):
    """Damage that the same organ had before: the grade of the whole outcome, and whether this injury made it worse."""

    outcome_grade: Grade
    aggravated: bool


class ItemIn(BaseModel):
    """One injured part with the clause of GB/T 16180 and the grade of this injury by itself."""

    part: Annotated[str, Field(min_length=1, max_length=50)]
    clause: Annotated[str, Field(pattern=r"^[0-9]+(\.[0-9]+){1,4}$")]
    grade: Grade
    earlier_damage: EarlierDamageIn | None = None

    def to_item(self) -> SingleItem:
        """Return the item as rules take it."""
        earlier = self.earlier_damage
        damage = None if earlier is None else EarlierDamage(earlier.outcome_grade, earlier.aggravated)
        return SingleItem(self.part, self.clause, self.grade, damage)


class ConfirmationIn(BaseModel):
    """Yes or no; a device is named, with its service life if it has one; more paid suspension is given in months."""

    confirmed: bool
    device: Annotated[str, Field(min_length=1, max_length=100)] | None = None
    service_life_months: Months | None = None
    months: Months | None = None


class ConclusionIn(BaseModel):
    """What the panel found: of a grading items and acts that need help, of a confirmation its answer.

    The grade follows from the items: one that is given is compared with it. Without items no grade is reached.
    """

    model_config = ConfigDict(json_schema_extra={"examples": EXAMPLES})

    concluded_on: date
    items: Annotated[list[ItemIn], Field(max_length=50)] = []
    needs_help_with: set[DailyAct] = set()
    grade: Grade | None = None
    confirmation: ConfirmationIn | None = None
    papers: list[UUID] = []

    @model_validator(mode="after")
    def _one_of_both(self) -> "ConclusionIn":
        if self.confirmation is not None and (self.items or self.needs_help_with or self.grade is not None):
            raise ValueError("a confirmation carries no items, no acts and no grade")
        return self

    def to_command(self, appraisal_id: UUID) -> ConcludeAppraisal:
        """Return what is to be done."""
        found: Grading | Confirmation = Grading(
            [item.to_item() for item in self.items], self.needs_help_with, self.grade
        )
        if self.confirmation is not None:
            found = Confirmation(**self.confirmation.model_dump())
        return ConcludeAppraisal(appraisal_id, found, self.concluded_on, self.papers)


@router.post(
    "/{appraisal_id}/conclusion",
    status_code=201,
    dependencies=[allow(*MOVES[AppraisalMove.CONCLUDE].by)],
    responses=problems(
        *(AppraisalNotFound, AppraisalNotReady, AppraisalNeedsUnmet, NoDecisionInForce, NotAWorkInjury, PaperNotFound),
        *(ConclusionDoesNotFit, ConclusionOvertaken, ConfirmationDoesNotFit, GradeDiffers),
        *(DateInFuture, DateOutOfOrder, NotInForce, SamePerson, OutsideDivision),
    ),
)
async def post_conclusion(appraisal_id: UUID, body: ConclusionIn, begin: Begin) -> Reply[ConclusionOut]:
    """Conclude an appraisal on the experts' opinions, by somebody other than who accepted it."""
    async with begin() as tx:
        reply = tx.reply(201, ConclusionOut.of(await conclude_appraisal(tx, body.to_command(appraisal_id))))
    return reply
