"""Hold the facts of a case against its ground (Arts. 14 to 16 and 19): advice to whoever decides, and its workings.

A condition that only papers prove is open without them; one that an interpretation presumes holds until the contrary is
proved; what the employer must prove and does not, though asked, is taken as the worker says: an answer without
evidence proves nothing. A sudden illness is never turned down here: that takes a panel.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from services.claims.domain.papers.paper_kind import PaperKind
from services.claims.domain.recognition.condition import Answer, Basis, Condition
from services.claims.domain.recognition.exclusions import EXCLUDES, exclusions
from services.claims.domain.recognition.facts import GroundRules
from services.claims.domain.recognition.facts_at_work import (
    PreparingFacts,
    SuddenIllnessFacts,
    ViolenceFacts,
    WorkCauseFacts,
)
from services.claims.domain.recognition.facts_elsewhere import (
    AwayOnDutyFacts,
    CommutingFacts,
    DiseaseFacts,
    OldWarWoundFacts,
    OtherLawFacts,
    RescueFacts,
)
from services.claims.domain.recognition.grounds import Exclusion, Ground

GroundFacts: TypeAlias = (
    WorkCauseFacts
    | PreparingFacts
    | ViolenceFacts
    | DiseaseFacts
    | AwayOnDutyFacts
    | CommutingFacts
    | OtherLawFacts
    | SuddenIllnessFacts
    | RescueFacts
    | OldWarWoundFacts
)
"""The facts of one of the ten grounds."""


class Outcome(StrEnum):
    """What the facts come to."""

    MET = "MET"
    NOT_MET = "NOT_MET"
    UNCLEAR = "UNCLEAR"


@dataclass(frozen=True, slots=True)
class GroundLaw:
    """The numbers of the grounds, and the codes of the interpretations that may be applied."""

    rules: GroundRules
    usable: Collection[str]


@dataclass(frozen=True, slots=True)
class AtHand:
    """What there is to go by: kinds of papers, and whether the employer, asked for evidence, brought none."""

    papers: Collection[PaperKind]
    employer_silent: bool = False


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the facts come to, by which article, by which interpretations, and why."""

    outcome: Outcome
    article: Ground | Exclusion
    interpretations: tuple[str, ...]
    answers: tuple[Answer, ...]

    @property
    def papers_wanting(self) -> tuple[tuple[PaperKind, ...], ...]:
        """Lists of papers; one of each would answer what is open."""
        return tuple(answer.wanting for answer in self.answers if answer.wanting)

    def reasons_as_json(self) -> list[dict[str, Any]]:
        """Return the answers as they are kept."""
        return [
            {
                "element": answer.element,
                "holds": answer.holds,
                "basis": answer.basis,
                "wanting": list(answer.wanting),
                "read_by": list(answer.read_by),
            }
            for answer in self.answers
        ]


def assess(facts: GroundFacts, at_hand: AtHand, law: GroundLaw) -> Assessment:
    """Return what the facts come to."""
    asked = [*facts.conditions(law.rules), *exclusions(facts.circumstances, law.rules)]
    answers = [_answer(condition, at_hand, law.usable) for condition in asked]
    applied = dict.fromkeys([*facts.read_as, *(code for answer in answers for code in answer.read_by)])
    excluded = [EXCLUDES[answer.element] for answer in answers if answer.holds is False and answer.element in EXCLUDES]
    article = excluded[0] if excluded else facts.ground
    return Assessment(_outcome(facts.ground, answers), article, tuple(applied), tuple(answers))


def _outcome(ground: Ground, answers: Sequence[Answer]) -> Outcome:
    if any(answer.holds is False for answer in answers):
        return Outcome.UNCLEAR if ground is Ground.SUDDEN_ILLNESS else Outcome.NOT_MET
    return Outcome.MET if all(answer.holds for answer in answers) else Outcome.UNCLEAR


def _answer(asked: Condition, at_hand: AtHand, usable: Collection[str]) -> Answer:
    """Return what is known of a condition; an interpretation that may not be applied answers nothing."""
    if not set(asked.read_by) <= set(usable):
        return Answer(asked.element, None, Basis.FACT)
    papers = asked.refuted_by if asked.told is False else asked.proved_by
    if asked.told is not None and (not papers or not set(papers).isdisjoint(at_hand.papers)):
        return Answer(asked.element, asked.told, Basis.PAPER if papers else Basis.FACT, read_by=asked.read_by)
    if asked.told is not True and asked.presumed_by in usable:
        return Answer(asked.element, True, Basis.PRESUMED, read_by=(*asked.read_by, str(asked.presumed_by)))
    if asked.told is None:
        assumed = at_hand.employer_silent and asked.employer_proves
        return Answer(asked.element, assumed or None, Basis.EMPLOYER_SILENT if assumed else Basis.FACT)
    return Answer(asked.element, None, Basis.PAPER_WANTING, wanting=papers)
