"""Facts of the grounds that lie at work: WII Reg, Arts. 14(1) to (3) and 15(1)(1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from services.claims.domain.papers.paper_kind import PaperKind
from services.claims.domain.recognition.condition import Condition, Element
from services.claims.domain.recognition.facts import Facts, GroundRules
from services.claims.domain.recognition.grounds import Ground
from services.claims.domain.recognition.interpretations import (
    HOME_OFFICE,
    HOURS_FROM_FIRST_DIAGNOSIS,
    WORK_CAUSE_PRESUMED,
)

P, E = PaperKind, Element
PROOFS_OF_HOME_WORK = (P.EMPLOYER_EVIDENCE, P.INVESTIGATION_RECORD, P.ARBITRATION_AWARD, P.COURT_JUDGMENT)
PROOFS_OF_ANOTHER_CAUSE = (P.EMPLOYER_EVIDENCE, P.INVESTIGATION_RECORD, P.POLICE_CERTIFICATE, P.COURT_JUDGMENT)
PROOFS_OF_VIOLENCE = (P.POLICE_CERTIFICATE, P.COURT_JUDGMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeWork:
    """Work at home: it counts only if the employer required it, and it was like work at the post."""

    required_by_employer: bool | None = None
    comparable_intensity: bool | None = None
    occasional_messages_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AtWork(Facts):
    """Where and when it happened; `home` if that was at home."""

    working_time: bool | None = None
    workplace: bool | None = None
    home: HomeWork | None = None

    def time_and_place(self) -> Iterator[Condition]:
        """Yield the conditions of time and place."""
        if self.home is None:
            yield Condition(E.WORKING_TIME, self.working_time, employer_proves=True)
            yield Condition(E.WORKPLACE, self.workplace, employer_proves=True)
            return
        intense = False if self.home.occasional_messages_only else self.home.comparable_intensity
        for element, told in ((E.HOME_WORK_REQUIRED, self.home.required_by_employer), (E.HOME_WORK_INTENSITY, intense)):
            yield Condition(element, told, proved_by=PROOFS_OF_HOME_WORK, read_by=(HOME_OFFICE,))


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkCauseFacts(AtWork):
    """Art. 14(1): an accident in working time, at the workplace, for a work reason."""

    ground: Literal[Ground.WORK_CAUSE] = Ground.WORK_CAUSE
    work_cause: bool | None = None

    def conditions(self, rules: GroundRules) -> Iterator[Condition]:
        """Yield them; the work reason is presumed at work, not at home, unless another cause is proved."""
        yield from self.time_and_place()
        presumed_by = WORK_CAUSE_PRESUMED if self.home is None else None
        yield Condition(E.WORK_CAUSE, self.work_cause, refuted_by=PROOFS_OF_ANOTHER_CAUSE, presumed_by=presumed_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparingFacts(Facts):
    """Art. 14(2): preparing or finishing work at the workplace, before or after working time."""

    ground: Literal[Ground.PREPARING_OR_FINISHING] = Ground.PREPARING_OR_FINISHING
    around_working_time: bool | None = None
    workplace: bool | None = None
    preparatory_work: bool | None = None

    def conditions(self, rules: GroundRules) -> Iterator[Condition]:
        """Yield them."""
        yield Condition(E.AROUND_WORKING_TIME, self.around_working_time, employer_proves=True)
        yield Condition(E.WORKPLACE, self.workplace, employer_proves=True)
        yield Condition(E.PREPARATORY_WORK, self.preparatory_work, employer_proves=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ViolenceFacts(AtWork):
    """Art. 14(3): violence or the like, because of the worker's duties."""

    ground: Literal[Ground.VIOLENCE] = Ground.VIOLENCE
    because_of_duties: bool | None = None

    def conditions(self, rules: GroundRules) -> Iterator[Condition]:
        """Yield them."""
        yield from self.time_and_place()
        yield Condition(E.VIOLENCE_BECAUSE_OF_DUTIES, self.because_of_duties, proved_by=PROOFS_OF_VIOLENCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SuddenIllnessFacts(AtWork):
    """Art. 15(1)(1): a sudden illness at the post, death at once or in spite of rescue within 48 hours."""

    ground: Literal[Ground.SUDDEN_ILLNESS] = Ground.SUDDEN_ILLNESS
    sudden_illness: bool | None = None
    died_at_once: bool | None = None
    first_diagnosed_at: datetime | None = None
    died_at: datetime | None = None

    def __post_init__(self) -> None:
        """Hours are exact: an instant without its offset is none. Who did not die at once was diagnosed before."""
        if any(at is not None and at.tzinfo is None for at in (self.first_diagnosed_at, self.died_at)):
            raise ValueError("an instant needs its offset from UTC")
        if self.died_at_once or self.first_diagnosed_at is None or self.died_at is None:
            return
        if self.died_at < self.first_diagnosed_at:
            raise ValueError("death cannot come before the first diagnosis")

    @property
    def tells_of_death(self) -> bool:
        """Whether the worker is said to have died."""
        return bool(self.died_at_once) or self.died_at is not None

    def death_in_time(self, rules: GroundRules) -> bool | None:
        """Whether death came at once, or within the hours that begin at a medical institution's first diagnosis."""
        if self.died_at_once:
            return True
        if self.first_diagnosed_at is None or self.died_at is None:
            return None
        return self.died_at - self.first_diagnosed_at <= timedelta(hours=rules.death_within_hours)

    def conditions(self, rules: GroundRules) -> Iterator[Condition]:
        """Yield them."""
        yield from self.time_and_place()
        records = (P.FIRST_AID_RECORD, P.MEDICAL_RECORD)
        yield Condition(E.SUDDEN_ILLNESS, self.sudden_illness, proved_by=records)
        yield Condition(
            E.DEATH_IN_TIME,
            self.death_in_time(rules),
            proved_by=(P.DEATH_CERTIFICATE,),
            read_by=() if self.died_at_once else (HOURS_FROM_FIRST_DIAGNOSIS,),
        )
