"""Investigators (调查人员): assigned by the clerk, and withdrawn where they have an interest."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from services.claims.commands._cases import CaseNotReady, InjuryNotFound, NeedsUnmet
from services.claims.commands.investigation._investigators import (
    AlreadyInvestigator,
    InvestigatorNotFound,
    InvestigatorNotFree,
)
from services.claims.commands.investigation.assign_investigators import AssignInvestigators, assign_investigators
from services.claims.commands.investigation.withdraw_investigator import WithdrawInvestigator, withdraw_investigator
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.domain.recognition.acts import ACTS, Act
from services.claims.domain.recognition.case_state import MOVES, CaseMove
from services.claims.models import InvestigatorWithdrawal
from services.claims.routes._case_file import InjuryOut
from services.claims.routes._fields import Subjects, Text
from shared.dates import DateInFuture, DateOutOfOrder
from shared.policy import NotInForce
from shared.problems import OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/injuries", tags=["injuries"])


class AssignmentIn(BaseModel):
    """Who investigates from which day on, by the accounts' user ids."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"subjects": ["tian-investigator", "gu-investigator"], "assigned_on": "2025-09-10"}]
        }
    )

    subjects: Subjects
    assigned_on: date


class WithdrawalIn(BaseModel):
    """From which day on an investigator investigates no longer, and why."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"withdrawn_on": "2025-09-12", "reason": "与用人单位负责人系近亲属"}]}
    )

    withdrawn_on: date
    reason: Text
    papers: list[UUID] = []


class WithdrawalOut(BaseModel):
    """An investigator's withdrawal."""

    investigator_id: UUID
    claim_id: UUID
    withdrawn_on: date
    reason: str

    @classmethod
    def of(cls, withdrawal: InvestigatorWithdrawal) -> "WithdrawalOut":
        """Show a withdrawal."""
        return cls.model_validate(withdrawal, from_attributes=True)


@router.post(
    "/{claim_id}/investigators",
    status_code=201,
    dependencies=[allow(*MOVES[CaseMove.INVESTIGATE].by)],
    responses=problems(
        *(InjuryNotFound, CaseNotReady, NeedsUnmet, AlreadyInvestigator, InvestigatorNotFree),
        *(DateInFuture, DateOutOfOrder, NotInForce, OutsideDivision),
    ),
)
async def post_investigators(claim_id: UUID, body: AssignmentIn, begin: Begin) -> Reply[InjuryOut]:
    """Assign investigators: at least two together; more may come later, in the place of who withdrew."""
    command = AssignInvestigators(claim_id, frozenset(body.subjects), body.assigned_on)
    async with begin() as tx:
        reply = tx.reply(201, InjuryOut.of(await assign_investigators(tx, command)))
    return reply


@router.post(
    "/{claim_id}/investigators/{investigator_id}/withdrawal",
    status_code=201,
    dependencies=[allow(*ACTS[Act.WITHDRAW_INVESTIGATOR].by)],
    responses=problems(
        *(InjuryNotFound, InvestigatorNotFound, PaperNotFound),
        *(DateInFuture, DateOutOfOrder, OutsideDivision),
    ),
)
async def post_withdrawal(
    claim_id: UUID, investigator_id: UUID, body: WithdrawalIn, begin: Begin
) -> Reply[WithdrawalOut]:
    """Withdraw an investigator from a case; what was recorded stays."""
    command = WithdrawInvestigator(claim_id, investigator_id, **dict(body))
    async with begin() as tx:
        reply = tx.reply(201, WithdrawalOut.of(await withdraw_investigator(tx, command)))
    return reply
