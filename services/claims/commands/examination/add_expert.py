"""Propose an expert for the pool of a committee (专家入库): WII Reg, Art. 24."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from services.claims import queries
from services.claims.commands.appraisal._appraisals import must_sit_on
from services.claims.commands.examination._experts import CIPHER
from services.claims.domain.examination.expert import ExpertTitle, Specialty
from services.claims.models import Expert
from shared.approvals import approve
from shared.dates import check_day
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import Conflict


class ExpertInPool(Conflict):
    """A person stands in a committee's pool once."""

    code = "expert-in-pool"
    title = "Expert is in the pool"
    zh = "该专家已在本委员会专家库中（{expert_id}），不得重复入库。"
    en = "This person is in the committee's pool already: {expert_id}."


@dataclass(frozen=True, slots=True)
class NewExpert:
    """Who joins which committee's pool, with what knowledge, from which day on."""

    committee: str
    id_type: str
    id_no: str = field(repr=False)
    name: str = field(repr=False)
    title: ExpertTitle
    specialties: Collection[Specialty]
    institution_code: str
    valid_from: date


async def add_expert(tx: Transaction, command: NewExpert) -> Expert:
    """Propose an expert; nobody is drawn before somebody else has admitted them. The number itself is not kept."""
    must_sit_on(tx, command.committee)
    person_id = await queries.own_id(tx, tx.secrets.pseudonyms("person")(command.id_type, command.id_no))
    await _check_not_in_pool(tx, command, person_id)
    expert = tx.add(
        Expert(
            id=new_id(),
            prefecture=command.committee,
            person_id=person_id,
            name_sealed=tx.secrets.cipher(CIPHER).seal(command.name),
            title=command.title,
            specialties=sorted(command.specialties),
            institution_code=command.institution_code,
            valid_from=command.valid_from,
            recorded_by=tx.actor.subject,
            recorded_at=tx.now,
        )
    )
    await approve(tx, expert.id, "proposal")
    return expert


async def _check_not_in_pool(tx: Transaction, command: NewExpert, person_id: UUID) -> None:
    latest = await queries.latest_of_person(tx, command.committee, person_id)
    if latest is None:
        return
    if latest.valid_until is None:
        raise ExpertInPool(expert_id=latest.id)
    check_day(tx, "valid_from", command.valid_from, not_before=latest.valid_until + timedelta(days=1))
