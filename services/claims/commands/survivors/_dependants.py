"""Steps about dependants: load them, and say on which day their standing counts."""

import re
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.commands._cases import claim_for_update
from services.claims.commands._injured import KnownAs, injured_person
from services.claims.commands.death._deaths import DeathNotRecorded, still_missing
from services.claims.domain.reporting.id_type import BIRTH_IN_NUMBER, IdType
from services.claims.domain.survivors.dependant import DependantRules, Relation, Sex
from services.claims.models import Claim, Dependant
from shared import policy
from shared.db import Transaction
from shared.problems import Conflict, NotFound

SEX_IN_NUMBER = slice(16, 17)
DIGITS_OF = {Sex.MALE: tuple("13579"), Sex.FEMALE: tuple("02468")}
CITIZEN_NUMBER = r"[0-9]{6}((?:19|20)[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]"


class DependantNotFound(NotFound):
    """No such dependant for this caller."""

    code = "dependant-not-found"
    title = "Dependant not found"
    zh = "未找到供养亲属 {dependant_id}，或不在当前账号的管辖范围内。"
    en = "There is no dependant {dependant_id} that you may see."


class SecondSpouse(Conflict):
    """Nobody leaves two spouses."""

    code = "second-spouse"
    title = "Another spouse is on record"
    zh = "案件 {claim_id} 已登记配偶（供养亲属 {no} 号），不能登记第二名配偶。"
    en = "In case {claim_id} dependant {no} is the spouse: there cannot be a second one."


async def dependant_for_update(tx: Transaction, dependant_id: UUID) -> tuple[Claim, Dependant]:
    """Return a dependant with the case, which is locked; raises `DependantNotFound`, `OutsideDivision`."""
    found = await queries.survivors.dependant(tx, dependant_id)
    if found is None:
        raise DependantNotFound(dependant_id=dependant_id)
    claim = await claim_for_update(tx, found.claim_id)
    await tx.session.refresh(found)
    return claim, found


async def basis_day(tx: Transaction, claim: Claim) -> date:
    """Return the day at which dependants' standing counts: of the death, or since when the worker is missing.

    Who was missing before being declared dead left the family on that day. Raises `DeathNotRecorded`.
    """
    missing = await still_missing(tx, claim)
    if missing is not None:
        return missing.missing_since
    if claim.died_on is None:
        raise DeathNotRecorded(claim_id=claim.id)
    return claim.died_on


async def check_only_spouse(tx: Transaction, claim: Claim, *, but: UUID | None = None) -> None:
    """Raise `SecondSpouse` if the case has another one who was not found to be none."""
    for other in await queries.survivors.dependants_of(tx, claim.id):
        if other.id != but and other.relation == Relation.SPOUSE and other.eligible is not False:
            raise SecondSpouse(claim_id=claim.id, no=other.no)


def dependant_rules(claim: Claim, on: date) -> DependantRules:
    """Return who counts as a dependant by the law of a day."""
    return policy.at(claim.division).load(DependantRules, "dependants", in_force_on=on)


def differs_from_number(known_as: KnownAs, born_on: date, sex: Sex) -> bool:
    """Whether an identity number tells another day of birth or another sex; other documents tell neither."""
    if known_as.id_type != IdType.CITIZEN_ID:
        return False
    told = known_as.id_no[BIRTH_IN_NUMBER], known_as.id_no[SEX_IN_NUMBER]
    return told[0] != f"{born_on:%Y%m%d}" or told[1] not in DIGITS_OF[sex]


def worker_born_on(tx: Transaction, claim: Claim) -> date | None:
    """Return the worker's day of birth, if an identity number tells it."""
    worker = injured_person(tx, claim)
    told = re.fullmatch(CITIZEN_NUMBER, worker.id_no) if worker.id_type == IdType.CITIZEN_ID else None
    return None if told is None else date(*map(int, told.groups()))


async def lead_dependants(tx: Transaction, merged_id: UUID, own_id: UUID) -> None:
    """Let who is a dependant under one id go by the other, unless the case has a dependant of that id already."""
    for dependant in await queries.survivors.dependants_under_for_update(tx, merged_id):
        others = await queries.survivors.dependants_of(tx, dependant.claim_id)
        if own_id not in {each.person_id for each in others}:
            dependant.person_id = own_id
