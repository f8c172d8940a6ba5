"""Decisions on recognition (工伤认定决定), by the administrative department."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from services.claims.commands._cases import CaseNotReady, InjuryNotFound, NeedsUnmet
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.commands.recognition._deciding import (
    ArticleDoesNotFit,
    LiabilityUndecided,
    LiableEmployerOpen,
    Ruling,
)
from services.claims.commands.recognition._grounds import InterpretationNotApplicable
from services.claims.commands.recognition._ruling import (
    DeciderSatOnPanel,
    DiffersFromPanel,
    FactsSayOtherwise,
    PanelNeeded,
)
from services.claims.commands.recognition.decide_recognition import DecideRecognition, decide_recognition
from services.claims.domain.recognition.assessment import GroundFacts
from services.claims.domain.recognition.case_state import MOVES, CaseMove
from services.claims.domain.recognition.grounds import Exclusion, Ground, RecognitionResult
from services.claims.domain.recognition.third_party import ThirdParty
from services.claims.routes._fields import Text
from services.claims.routes._recognition import DecisionOut
from shared.dates import DateInFuture, DateOutOfOrder
from shared.policy import NotInForce
from shared.problems import OutsideDivision, SamePerson, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/injuries", tags=["injuries"])

EXAMPLE: dict[str, Any] = {
    "result": "RECOGNISED",
    "article": "14-1",
    "decided_on": "2025-09-12",
    "reason": "在工作时间和工作场所内因工作原因受到事故伤害",
    "interpretations": ["WORK_CAUSE_PRESUMED"],
    "facts": {"ground": "14-1", "working_time": True, "workplace": True},
}


class RulingIn(BaseModel):
    """What is decided, the article it rests on, its reason, and the codes of the interpretations applied.

    `third_party`: somebody else may be liable, too; of what kind, not who. No injury is refused for that.
    """

    result: RecognitionResult
    article: Ground | Exclusion
    decided_on: date
    reason: Text
    interpretations: list[str] = []
    third_party: ThirdParty | None = None

    def to_ruling(self) -> Ruling:
        """Return the ruling as commands take it."""
        codes = tuple(dict.fromkeys(self.interpretations))
        return Ruling(self.result, self.article, self.reason, self.decided_on, codes, third_party=self.third_party)


class DecisionIn(RulingIn):
    """A ruling, the facts it rests on, if they are told, and why it departs from the panel's opinion, if it does."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [EXAMPLE]})

    facts: Annotated[GroundFacts, Field(discriminator="ground")] | None = None
    papers: list[UUID] = []
    differs_because: Text | None = None


@router.post(
    "/{claim_id}/decision",
    status_code=201,
    dependencies=[allow(*MOVES[CaseMove.DECIDE].by)],
    responses=problems(
        *(InjuryNotFound, PaperNotFound, CaseNotReady, NeedsUnmet, ArticleDoesNotFit, InterpretationNotApplicable),
        *(FactsSayOtherwise, PanelNeeded, DiffersFromPanel, DeciderSatOnPanel, LiabilityUndecided, LiableEmployerOpen),
        *(NotInForce, DateInFuture, DateOutOfOrder, SamePerson, OutsideDivision),
    ),
)
async def post_decision(claim_id: UUID, body: DecisionIn, begin: Begin) -> Reply[DecisionOut]:
    """Decide a case, by somebody who neither accepted nor investigated it; who is liable is decided with it."""
    command = DecideRecognition(claim_id, body.to_ruling(), body.facts, body.papers, body.differs_because)
    async with begin() as tx:
        reply = tx.reply(201, DecisionOut.of(await decide_recognition(tx, command)))
    return reply
