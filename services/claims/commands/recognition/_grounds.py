"""Steps that hold facts against a ground: the law of the day, the papers at hand, and what comes of both."""

from collections.abc import Collection
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from services.claims import queries
from services.claims.commands.investigation._employers_evidence import awaited_evidence, may_still_reply
from services.claims.domain.clocks.clock_kind import ClockKind
from services.claims.domain.papers.paper_kind import PaperKind
from services.claims.domain.recognition.assessment import Assessment, AtHand, GroundFacts, GroundLaw, assess
from services.claims.domain.recognition.exclusions import EXCLUDES
from services.claims.domain.recognition.facts import GroundRules
from services.claims.domain.recognition.facts_at_work import SuddenIllnessFacts
from services.claims.domain.recognition.grounds import Exclusion, Ground
from services.claims.domain.recognition.interpretations import Interpretations
from services.claims.models import Claim
from shared import policy
from shared.dates import DateInFuture
from shared.db import Transaction
from shared.problems import RuleViolated

FACTS: TypeAdapter[GroundFacts] = TypeAdapter(GroundFacts)


class InterpretationNotApplicable(RuleViolated):
    """An interpretation is applied to the articles it is for, on days on which it is in force."""

    code = "interpretation-not-applicable"
    title = "Interpretation does not apply"
    zh = "解释规则 {codes} 不适用于 {articles}，或在 {day} 未施行。"
    en = "The interpretation {codes} is not for {articles}, or was not in force on {day}."


def facts_as_json(facts: GroundFacts) -> dict[str, Any]:
    """Return facts as they are kept: instants and dates as text, what nobody knows as null."""
    kept: dict[str, Any] = FACTS.dump_python(facts, mode="json")
    return kept


def interpretations_of(claim: Claim, day: date) -> Interpretations:
    """Return the list of interpretations of a day."""
    return policy.at(claim.division).load(Interpretations, "recognition_interpretations", in_force_on=day)


def check_interpretations(
    claim: Claim, codes: Collection[str], articles: Collection[Ground | Exclusion], day: date
) -> None:
    """Raise `InterpretationNotApplicable` unless each of the codes may be applied to one of the articles on a day."""
    strange = sorted(set(codes) - interpretations_of(claim, day).usable(articles, day).keys())
    if strange:
        raise InterpretationNotApplicable(codes=" / ".join(strange), articles=" / ".join(articles), day=day)


async def assess_facts(tx: Transaction, claim: Claim, facts: GroundFacts, day: date) -> Assessment:
    """Hold facts against their ground, by the law of a day, the case's papers, and what the employer left unsaid.

    Raises `InterpretationNotApplicable`, `DateInFuture`.
    """
    _check_instants(tx, facts)
    articles: tuple[Ground | Exclusion, ...] = (facts.ground, *dict.fromkeys(EXCLUDES.values()))
    check_interpretations(claim, facts.read_as, articles, day)
    rules = policy.at(claim.division).load(GroundRules, "recognition_grounds", in_force_on=day)
    usable = interpretations_of(claim, day).usable(articles, day)
    papers = await queries.kinds_handed_in(tx, claim.id, None)
    at_hand = AtHand(papers, await _employer_silent(tx, claim, papers, day))
    return assess(facts, at_hand, GroundLaw(rules, usable))


def _check_instants(tx: Transaction, facts: GroundFacts) -> None:
    """Raise `DateInFuture` if somebody is said to have been diagnosed, or to have died, at an instant to come."""
    if isinstance(facts, SuddenIllnessFacts):
        for field in ("first_diagnosed_at", "died_at"):
            at = getattr(facts, field)
            if at is not None and at > tx.now:
                raise DateInFuture(field=field, day=at.isoformat())


async def _employer_silent(tx: Transaction, claim: Claim, papers: Collection[PaperKind], day: date) -> bool:
    """Whether the employer was asked, and let its time run out, or answered without a paper that proves anything."""
    if await awaited_evidence(tx, claim):
        return not await may_still_reply(tx, claim, day)
    asked = any(clock.kind == ClockKind.EVIDENCE_REPLY for clock in await queries.clocks_of(tx, claim.id))
    return asked and PaperKind.EMPLOYER_EVIDENCE not in papers
