"""The step that keeps what each expert of the panel found, sealed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from services.claims import queries
from services.claims.models import Appraisal, Examination, ExpertOpinion
from shared.db import Transaction
from shared.ids import new_id
from shared.problems import RuleViolated

CIPHER = "opinion"


class NotOnThePanel(RuleViolated):
    """An opinion is given once by each expert who was drawn, and by nobody else."""

    code = "not-on-the-panel"
    title = "Not an opinion of the panel"
    zh = "专家 {expert_ids} 未被抽取参加本次鉴定，或已提交意见；每位被抽取的专家提交一份意见。"
    en = "Experts {expert_ids} were not drawn, or have given their opinion: each expert drawn gives one."


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one expert found. Never shown in logs."""

    expert_id: UUID
    text: str = field(repr=False)


async def keep_opinions(
    tx: Transaction, appraisal: Appraisal, examination: Examination, opinions: Sequence[Opinion]
) -> None:
    """Keep opinions on an examination; raises `NotOnThePanel`."""
    last = await queries.last_draw(tx, appraisal.id)
    given = [opinion.expert_id for opinion in await queries.opinions_on(tx, examination.id)]
    counted = Counter([*given, *(opinion.expert_id for opinion in opinions)])
    drawn = [] if last is None else last.drawn
    strange = [str(expert_id) for expert_id, times in counted.items() if times > 1 or expert_id not in drawn]
    if strange:
        raise NotOnThePanel(expert_ids=" / ".join(strange))
    tx.add_all(_sealed(tx, examination, opinion) for opinion in opinions)


def _sealed(tx: Transaction, examination: Examination, opinion: Opinion) -> ExpertOpinion:
    return ExpertOpinion(
        id=new_id(),
        prefecture=examination.prefecture,
        examination_id=examination.id,
        expert_id=opinion.expert_id,
        opinion_sealed=tx.secrets.cipher(CIPHER).seal(opinion.text),
        recorded_by=tx.actor.subject,
        recorded_at=tx.now,
    )
