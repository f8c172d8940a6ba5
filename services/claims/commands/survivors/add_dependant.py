"""Put on record somebody who may be a dependant (供养亲属) of a dead or missing worker."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands._decisions import favourable_decision
from services.claims.commands._history import note
from services.claims.commands._injured import KnownAs, seal_person
from services.claims.commands._payee import Payee, sealed
from services.claims.commands.papers._papers import check_papers
from services.claims.commands.payment._accounts import account_index
from services.claims.commands.survivors._dependants import (
    basis_day,
    check_only_spouse,
    dependant_rules,
    differs_from_number,
    worker_born_on,
)
from services.claims.domain.survivors.dependant import Kin, Relation, Sex, Tie, impossible
from services.claims.models import Claim, Dependant, Happening
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import Conflict, RuleViolated


class DependantOnRecord(Conflict):
    """A person is a dependant of a worker once."""

    code = "dependant-on-record"
    title = "Dependant is on record"
    zh = "该人员已是案件 {claim_id} 的供养亲属 {no} 号。"
    en = "In case {claim_id} this person is dependant {no} already."


class WorkerAsDependant(RuleViolated):
    """Nobody survives themselves."""

    code = "worker-as-dependant"
    title = "Dependant is the worker"
    zh = "供养亲属不能是职工本人，请核对证件。"
    en = "The dependant is the worker: check the identity document."


class ImpossibleDependant(RuleViolated):
    """The day of birth does not allow this relation."""

    code = "impossible-dependant"
    title = "Cannot be this dependant"
    zh = "不能登记为供养亲属：{reason}。"
    en = "Cannot be on record as this dependant: {reason}."


class DiffersFromNumber(RuleViolated):
    """An identity number tells the day of birth and the sex."""

    code = "differs-from-number"
    title = "Day of birth or sex differs from the identity number"
    zh = "born_on {born_on} 或 sex {sex} 与居民身份证号码不一致，请更正。"
    en = "born_on {born_on} or sex {sex} is not what the identity number says; correct it."


@dataclass(frozen=True, slots=True)
class AddDependant:
    """Who somebody is, by document and to the deceased, and to which account a pension would go."""

    claim_id: UUID
    known_as: KnownAs = field(repr=False)
    known_id: UUID | None
    relation: Relation
    tie: Tie
    posthumous: bool
    sex: Sex
    born_on: date
    payee: Payee | None
    papers: Sequence[UUID]


async def add_dependant(tx: Transaction, command: AddDependant) -> Dependant:
    """Keep a possible dependant, by id alone; whether there is an entitlement is judged by itself."""
    await queries.keep_ids(tx)
    claim = await claim_for_update(tx, command.claim_id)
    await favourable_decision(tx, claim)
    await check_papers(tx, claim, command.papers)
    check_day(tx, "born_on", command.born_on)
    await _check_possible(tx, claim, command)
    dependant = tx.add(await _row(tx, claim, command))
    note(
        tx,
        claim,
        Happening.DEPENDANT_ADDED,
        effective_on=tx.today,
        papers=command.papers,
        dependant_id=str(dependant.id),
        relation=command.relation,
    )
    return dependant


async def _check_possible(tx: Transaction, claim: Claim, command: AddDependant) -> None:
    """Raise `DiffersFromNumber`, `ImpossibleDependant`, `SecondSpouse`."""
    if differs_from_number(command.known_as, command.born_on, command.sex):
        raise DiffersFromNumber(born_on=command.born_on, sex=command.sex)
    left_on = await basis_day(tx, claim)
    kin = Kin(command.relation, command.born_on, command.posthumous, left_on, worker_born_on(tx, claim))
    reason = impossible(kin, dependant_rules(claim, left_on))
    if reason is not None:
        raise ImpossibleDependant(reason=reason)
    if command.relation is Relation.SPOUSE:
        await check_only_spouse(tx, claim)


async def _person_id(tx: Transaction, claim: Claim, command: AddDependant) -> UUID:
    """Return the person's own id; raises `WorkerAsDependant`, `DependantOnRecord`."""
    known_as = command.known_as
    person_id = command.known_id or tx.secrets.pseudonyms("person")(known_as.id_type, known_as.id_no)
    own_id = await queries.own_id(tx, person_id)
    if own_id == claim.person_id:
        raise WorkerAsDependant()
    for other in await queries.survivors.dependants_of(tx, claim.id):
        if other.person_id == own_id:
            raise DependantOnRecord(claim_id=claim.id, no=other.no)
    return own_id


async def _row(tx: Transaction, claim: Claim, command: AddDependant) -> Dependant:
    return Dependant(
        id=new_id(),
        prefecture=claim.prefecture,
        claim_id=claim.id,
        no=await queries.survivors.next_dependant_no(tx, claim.id),
        person_id=await _person_id(tx, claim, command),
        person_known=command.known_id is not None,
        person_sealed=seal_person(tx, command.known_as),
        payee_sealed=sealed(tx, command.payee) if command.payee else None,
        account_blind=account_index(tx, command.payee) if command.payee else None,
        relation=command.relation,
        tie=command.tie,
        posthumous=command.posthumous,
        sex=command.sex,
        born_on=command.born_on,
        lone_or_orphan=False,
        recorded_at=tx.now,
        recorded_by=tx.actor.subject,
    )
