"""Dependants (供养亲属): put on record, judged, and shown."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from services.claims import asks, queries
from services.claims.commands._cases import InjuryNotFound
from services.claims.commands._decisions import NoDecisionInForce, NotAWorkInjury
from services.claims.commands._injured import KnownAs
from services.claims.commands.death._deaths import DeathNotRecorded
from services.claims.commands.papers._papers import PaperNotFound
from services.claims.commands.survivors._dependants import DependantNotFound, SecondSpouse
from services.claims.commands.survivors.add_dependant import (
    AddDependant,
    DependantOnRecord,
    DiffersFromNumber,
    ImpossibleDependant,
    WorkerAsDependant,
    add_dependant,
)
from services.claims.commands.survivors.judge_dependant import JudgeDependant, judge_dependant
from services.claims.domain.survivors.dependant import Relation, Sex, Tie
from services.claims.routes._dependants import DependantOut, DependantsOut, EligibilityOut, names_for, shown_dependants
from services.claims.routes._fields import READERS, PayeeIn
from services.claims.routes.reporting._bodies import PersonIn
from shared.asking import QuestionRefused
from shared.dates import DateInFuture, DateOutOfOrder
from shared.policy import NotInForce
from shared.problems import OutsideDivision, Unreachable, problems
from shared.web import Ask, Begin, Reply, allow

router = APIRouter(prefix="/v1", tags=["survivors"])
PAPER = "0190a000-0000-7000-8000-0000000000aa"
Papers = Annotated[list[UUID], Field(min_length=1)]


class DependantIn(BaseModel):
    """Who somebody is, by document and to the deceased; `payee` receives the pension, if there will be one."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "person": {"id_type": "CITIZEN_ID", "id_no": "110105195503071246", "name": "李四"},
                    "relation": "SPOUSE",
                    "sex": "FEMALE",
                    "born_on": "1955-03-07",
                    "papers": [PAPER],
                }
            ]
        }
    )

    person: PersonIn
    relation: Relation
    tie: Tie = Tie.BORN
    posthumous: bool = False
    sex: Sex
    born_on: date
    payee: PayeeIn | None = None
    papers: Papers

    def to_command(self, claim_id: UUID, known_id: UUID | None) -> AddDependant:
        """Return the dependant as the command takes one."""
        return AddDependant(
            claim_id=claim_id,
            known_as=KnownAs(self.person.name, self.person.id_type, self.person.id_no),
            known_id=known_id,
            relation=self.relation,
            tie=self.tie,
            posthumous=self.posthumous,
            sex=self.sex,
            born_on=self.born_on,
            payee=self.payee.to_payee() if self.payee else None,
            papers=self.papers,
        )


class StandingIn(BaseModel):
    """How a dependant stood at the death, as papers prove it.

    `brought_up` is asked of step-relatives, `nobody_nearer` of grandparents, grandchildren and siblings; `alone` says
    that no other family is left, or of a child that both parents are dead.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [{"supported": True, "papers": [PAPER]}]})

    supported: bool
    brought_up: bool = False
    nobody_nearer: bool = False
    alone: bool = False
    died_on: date | None = None
    papers: Papers


@router.post(
    "/injuries/{claim_id}/dependants",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(
        *(InjuryNotFound, NoDecisionInForce, NotAWorkInjury, DeathNotRecorded, PaperNotFound, DependantOnRecord),
        *(SecondSpouse, WorkerAsDependant, ImpossibleDependant, DiffersFromNumber, DateInFuture, NotInForce),
        *(OutsideDivision, QuestionRefused, Unreachable),
    ),
)
async def post_dependant(claim_id: UUID, body: DependantIn, begin: Begin, ask: Ask) -> Reply[DependantOut]:
    """Put a possible dependant on record; whether there is an entitlement is judged by itself."""
    known_id = await asks.person_id(ask, body.person.id_type, body.person.id_no)
    async with begin() as tx:
        dependant = await add_dependant(tx, body.to_command(claim_id, known_id))
        reply = tx.reply(201, DependantOut.of(dependant))
    return reply


@router.get("/injuries/{claim_id}/dependants", dependencies=[allow(*READERS)], responses=problems(InjuryNotFound))
async def get_dependants(claim_id: UUID, begin: Begin) -> DependantsOut:
    """List the dependants of a case, each with its judgements and what ended its pension."""
    async with begin() as tx:
        claim = await queries.claim(tx, claim_id)
        if claim is None:
            raise InjuryNotFound(claim_id=claim_id)
        found = await queries.survivors.dependants_of(tx, claim_id)
        judged, dropped = (
            await queries.survivors.eligibilities_of(tx, claim_id),
            await queries.survivors.drop_outs_of(tx, claim_id),
        )
        items = shown_dependants(found, judged, dropped, names_for(tx, claim))
    return DependantsOut(items=items)


@router.post(
    "/dependants/{dependant_id}/eligibility",
    status_code=201,
    dependencies=[allow("benefits_clerk")],
    responses=problems(
        *(DependantNotFound, DeathNotRecorded, SecondSpouse, PaperNotFound),
        *(DateInFuture, DateOutOfOrder, NotInForce, OutsideDivision),
    ),
)
async def post_eligibility(dependant_id: UUID, body: StandingIn, begin: Begin) -> Reply[EligibilityOut]:
    """Judge whether a dependant is entitled; judged anew, the latest counts, and running pensions follow it."""
    async with begin() as tx:
        judged = await judge_dependant(tx, JudgeDependant(dependant_id, **dict(body)))
        reply = tx.reply(201, EligibilityOut.of(judged))
    return reply
