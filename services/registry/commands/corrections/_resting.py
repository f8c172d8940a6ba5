"""The step that asks what rests on an enrolment: as long as something does, it is not withdrawn."""

from datetime import date

from services.registry import queries
from services.registry.models import Enrolment
from shared.db import Transaction
from shared.problems import Conflict


class EnrolmentRestedOn(Conflict):
    """An assignment or a recognised injury rests on the enrolment."""

    code = "enrolment-rested-on"
    title = "Something rests on the enrolment"
    zh = "该参保登记已有依据其办理的业务（{what}），不能撤销；可申请更正日期或终止参保。"
    en = "This rests on the enrolment: {what}. It cannot be withdrawn; have its dates corrected, or end it."


async def refuse_if_rested_on(tx: Transaction, enrolment: Enrolment) -> None:
    """Raise `EnrolmentRestedOn` if anything does."""
    assignment = await queries.assignment_overlapping(tx, enrolment.id, date.min, None)
    if assignment is not None:
        raise EnrolmentRestedOn(what=f"assignment {assignment.id}")
    ids = await queries.ids_of_person(tx, enrolment.person_id)
    claim_id = await queries.injury_during(tx, ids, enrolment)
    if claim_id is not None:
        raise EnrolmentRestedOn(what=f"claim {claim_id}")
