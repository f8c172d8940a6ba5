"""Steps that need to know how a worker died: the record in force, and whether it brings a benefit."""

from datetime import date

from services.claims import queries
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.death.death import Scheme
from services.claims.models import Claim, DeathRecord, Decision, MissingPerson
from shared.db import Transaction
from shared.problems import Conflict, RuleViolated


class DeathNotRecorded(Conflict):
    """Before its benefits, a death is put on record: its day, and how the worker died."""

    code = "death-not-recorded"
    title = "Death is not on record"
    zh = "案件 {claim_id} 尚未登记职工死亡及其情形，请先登记。"
    en = "In case {claim_id} the worker's death and its circumstances are not on record: record them first."


class NotDueOnDeath(RuleViolated):
    """The death, as it is on record, does not bring this benefit."""

    code = "not-due-on-death"
    title = "Death brings no such benefit"
    zh = "不发给{benefit}：{reason}。"
    en = "No such benefit ({benefit}) is due: {reason}."


class OtherSchemeChosen(RuleViolated):
    """Of two schemes that would pay, the family takes one."""

    code = "other-scheme-chosen"
    title = "Family chose the other scheme"
    zh = "近亲属已选择领取养老保险的丧葬、抚恤待遇，不再发给{benefit}（《社会保险法》第四十九条）。"
    en = "The family chose the pension scheme's benefits: no {benefit} (Social Insurance Act, Art. 49)."


class NotMissing(RuleViolated):
    """Only while a worker is missing, neither dead nor back."""

    code = "not-missing"
    title = "Worker is not missing"
    zh = "案件 {claim_id} 的职工没有处于下落不明状态（未登记、已宣告死亡或已返回）。"
    en = "The worker of case {claim_id} is not missing: never on record as such, declared dead, or back."


async def death_of(tx: Transaction, claim: Claim) -> DeathRecord:
    """Return how a worker died; raises `DeathNotRecorded`."""
    record = await queries.survivors.death_record(tx, claim.id)
    if record is None or claim.died_on is None:
        raise DeathNotRecorded(claim_id=claim.id)
    return record


async def death_bringing(tx: Transaction, claim: Claim, benefit: Benefit) -> DeathRecord:
    """Return how a worker died, if that brings a benefit; raises also `NotDueOnDeath`, `OtherSchemeChosen`."""
    record = await death_of(tx, claim)
    if benefit in record.due:
        return record
    if benefit in record.workings["intermediate"]["given_up"] and record.scheme == Scheme.PENSION:
        raise OtherSchemeChosen(benefit=benefit.purpose)
    raise NotDueOnDeath(benefit=benefit.purpose, reason=record.rule)


async def still_missing(tx: Transaction, claim: Claim) -> MissingPerson | None:
    """Return since when a worker is missing who did not come back."""
    missing = await queries.survivors.missing_person(tx, claim.id)
    return None if missing is None or missing.returned_on is not None else missing


def owed_from(decision: Decision, died_on: date) -> date:
    """Return the day from which a benefit of a death is owed: it takes the death and the recognition."""
    return max(died_on, decision.decided_on)
