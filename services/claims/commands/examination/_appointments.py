"""Steps on appointments for an examination: made in a batch of the committee, ended by what became of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.claims import queries
from services.claims.domain.appraisal.appraisal_state import AppraisalNeed
from services.claims.domain.examination.examination import ExaminationMode, ExaminationOutcome
from services.claims.models import Appraisal, Examination, ExaminationBatch
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import Conflict, NotFound, RuleViolated


class BatchNotFound(NotFound):
    """No such batch of this committee."""

    code = "batch-not-found"
    title = "Batch not found"
    zh = "未找到鉴定批次 {batch_id}，或不属于办理本次鉴定的劳动能力鉴定委员会。"
    en = "There is no batch {batch_id}, or it is not one of the committee that appraises here."


class BatchFull(Conflict):
    """Every place of the batch is taken."""

    code = "batch-full"
    title = "Batch is full"
    zh = "{held_on} 的鉴定批次名额 {capacity} 已满，请安排其他批次。"
    en = "All {capacity} places of the batch on {held_on} are taken: choose another one."


class OffSiteReasonWanted(RuleViolated):
    """Only a severe case is examined at home or by video, and its file says why."""

    code = "off-site-reason-wanted"
    title = "Why not on site"
    zh = "上门或视频鉴定（{mode}）仅限伤情严重等特殊情形，请填写 off_site_reason；现场鉴定不得填写。"
    en = "Examination {mode}: only a severe case is not seen on site; give off_site_reason then, and only then."


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a batch, and why the worker is not seen on site, if so."""

    batch_id: UUID
    off_site_reason: str | None = None


async def appointment_at(tx: Transaction, appraisal: Appraisal, place: Place) -> Examination:
    """Return an appointment, to be added once the appraisal has moved; the batch stays locked until then.

    Raises `BatchNotFound`, `BatchFull`, `OffSiteReasonWanted`.
    """
    batch = await queries.batch_for_update(tx, place.batch_id)
    if batch is None or batch.prefecture != appraisal.committee:
        raise BatchNotFound(batch_id=place.batch_id)
    if (place.off_site_reason is None) != (batch.mode == ExaminationMode.ON_SITE):
        raise OffSiteReasonWanted(mode=batch.mode)
    if await queries.places_taken(tx, batch.id) >= batch.capacity:
        raise BatchFull(held_on=batch.held_on, capacity=batch.capacity)
    return _appointment(tx, appraisal, batch, place.off_site_reason)


async def end_appointment(tx: Transaction, appraisal: Appraisal, outcome: ExaminationOutcome, *, on: date) -> None:
    """Say what became of the appointment of an appraisal, if it has one that stands."""
    standing = await queries.standing_examination(tx, appraisal.id)
    if standing is not None:
        standing.outcome, standing.outcome_on = outcome, on
        await tx.session.flush()


async def panel_met(tx: Transaction, appraisal: Appraisal, on: date) -> Collection[AppraisalNeed]:
    """Return that the panel is complete, if everybody drawn is in the committee's pool on a day."""
    last = await queries.last_draw(tx, appraisal.id)
    pool = {expert.id for expert in await queries.pool_of(tx, appraisal.committee, on)}
    return {AppraisalNeed.PANEL_COMPLETE} if last is not None and pool.issuperset(last.drawn) else set()


def _appointment(
    tx: Transaction, appraisal: Appraisal, batch: ExaminationBatch, off_site_reason: str | None
) -> Examination:
    return Examination(
        id=new_id(),
        prefecture=appraisal.prefecture,
        claim_id=appraisal.claim_id,
        appraisal_id=appraisal.id,
        batch_id=batch.id,
        held_on=batch.held_on,
        place=batch.place,
        mode=batch.mode,
        off_site_reason=off_site_reason,
        recorded_by=tx.actor.subject,
        recorded_at=tx.now,
    )
