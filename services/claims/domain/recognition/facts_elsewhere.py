"""Facts of the grounds that do not lie at work: WII Reg, Arts. 14(4) to (7), 15(1)(2) and (3), and 19."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from services.claims.domain.papers.paper_kind import PaperKind
from services.claims.domain.recognition.condition import Condition, Element
from services.claims.domain.recognition.facts import Facts, GroundRules
from services.claims.domain.recognition.grounds import Ground
from services.claims.domain.recognition.interpretations import FAULT_BY_DOCUMENT, PRIVATE_ACTIVITY_ON_TRIP

P, E = PaperKind, Element
PROOFS_OF_FAULT = (P.TRAFFIC_LIABILITY_CERTIFICATE, P.POLICE_CERTIFICATE, P.COURT_JUDGMENT)
PROOFS_OF_MISSING = (P.MISSING_PERSON_FINDING, P.COURT_JUDGMENT)
PROOFS_OF_RESCUE = (P.RESCUE_CERTIFICATE, P.POLICE_CERTIFICATE, P.COURT_JUDGMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class DiseaseFacts(Facts):
    """Art. 14(4): an occupational disease; its certificate binds, and nothing else is looked into (Art. 19)."""

    ground: Literal[Ground.OCCUPATIONAL_DISEASE] = Ground.OCCUPATIONAL_DISEASE
    certified: bool | None = None

    def conditions(self, rules: GroundRules) -> Iterator[Condition]:
        """Yield the one there is."""
        certificate = (P.OCCUPATIONAL_DISEASE_CERTIFICATE,)
        yield Condition(E.OCCUPATIONAL_DISEASE_CERTIFIED, self.certified, proved_by=certificate)


@dataclass(frozen=True, slots=True, kw_only=True)
class AwayOnDutyFacts(Facts):
    """Art. 14(5): away on duty, injured for a work reason, or missing in an accident."""

    ground: Literal[Ground.AWAY_ON_DUTY] = Ground.AWAY_ON_DUTY
    away_on_duty: bool | None = None
    work_cause: bool | None = None
    private_activity: bool | None = None
    missing_in_accident: bool = False

    def conditions(self, rules: GroundRules) -> Iterator[Condition]:
        """Yield them; of somebody who is missing no reason is asked."""
        yield Condition(E.AWAY_ON_DUTY, self.away_on_duty, employer_proves=True)
        if self.missing_in_accident:
            yield Condition(E.MISSING_IN_ACCIDENT, True, proved_by=PROOFS_OF_MISSING)
            return
        yield Condition(E.WORK_CAUSE, self.work_cause, employer_proves=True)
        private, read_by = self.private_activity, (PRIVATE_ACTIVITY_ON_TRIP,) if self.private_activity else ()
        not_private = None if private is None else not private
        yield Condition(E.NOT_PRIVATE_ACTIVITY, not_private, employer_proves=True, read_by=read_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommutingFacts(Facts):
    """Art. 14(6): on the way to or from work, in an accident that was not mainly the worker's own fault."""

    ground: Literal[Ground.COMMUTING] = Ground.COMMUTING
    reasonable_time: bool | None = None
    reasonable_route: bool | None = None
    not_mainly_at_fault: bool | None = None

    def conditions(self, rules: GroundRules) -> Iterator[Condition]:
        """Yield them; whose fault it was, the competent body or a court says."""
        yield Condition(E.ON_THE_WAY_IN_REASONABLE_TIME, self.reasonable_time)
        yield Condition(E.REASONABLE_ROUTE, self.reasonable_route)
        yield Condition(
            E.NOT_MAINLY_AT_FAULT,
            self.not_mainly_at_fault,
            proved_by=PROOFS_OF_FAULT,
            refuted_by=PROOFS_OF_FAULT,
            read_by=(FAULT_BY_DOCUMENT,),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherLawFacts(Facts):
    """Art. 14(7): what another law or regulation makes a work injury; `law` names it."""

    ground: Literal[Ground.OTHER_LAW] = Ground.OTHER_LAW
    law: str
    covers_this: bool | None = None

    def conditions(self, rules: GroundRules) -> Iterator[Condition]:
        """Yield the one there is."""
        yield Condition(E.NAMED_BY_LAW, self.covers_this)


@dataclass(frozen=True, slots=True, kw_only=True)
class RescueFacts(Facts):
    """Art. 15(1)(2): injured in rescue, or in protecting the State's or the public's interest."""

    ground: Literal[Ground.RESCUE] = Ground.RESCUE
    rescue: bool | None = None

    def conditions(self, rules: GroundRules) -> Iterator[Condition]:
        """Yield the one there is."""
        yield Condition(E.RESCUE_OR_PUBLIC_INTEREST, self.rescue, proved_by=PROOFS_OF_RESCUE)


@dataclass(frozen=True, slots=True, kw_only=True)
class OldWarWoundFacts(Facts):
    """Art. 15(1)(3): a veteran's old wound, of war or duty, that relapses with the employer."""

    ground: Literal[Ground.OLD_WAR_WOUND] = Ground.OLD_WAR_WOUND
    disabled_veteran: bool | None = None
    relapsed: bool | None = None

    def conditions(self, rules: GroundRules) -> Iterator[Condition]:
        """Yield them."""
        yield Condition(E.DISABLED_VETERAN, self.disabled_veteran, proved_by=(P.VETERAN_CERTIFICATE,))
        yield Condition(E.OLD_WOUND_RELAPSED, self.relapsed, proved_by=(P.DIAGNOSIS, P.MEDICAL_RECORD))
