"""Entitlements to monthly benefits, as they are shown: in short, and whole with each month's workings."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.entitlements.entitlement import EntitlementState, LineSource, Nothing
from services.claims.domain.recognition.liability import Payer
from services.claims.models import (
    Entitlement,
    EntitlementEntry,
    EntitlementIncrement,
    EntitlementMeasure,
    Interruption,
    MonthLine,
    MonthlyRate,
)
from services.claims.queries import EntitlementFile
from services.claims.routes._benefits import RunOrderOut
from shared.money import Money
from shared.periods import Month


class EntitlementOut(BaseModel):
    """An entitlement in short. `ends` is the last month due; a run looks at the months from `open_from` on."""

    id: UUID
    division: str
    claim_id: UUID | None
    file_id: UUID | None
    person_id: UUID
    dependant_id: UUID | None
    benefit: Benefit
    payer: Payer
    state: EntitlementState
    starts: Month
    ends: Month | None
    ended_why: str | None
    open_from: Month
    pays_from: Month | None
    payee_known: bool
    payee_changed_on: date | None
    verified_on: date | None
    recorded_at: datetime

    @classmethod
    def of(cls, entitlement: Entitlement) -> "EntitlementOut":
        """Show an entitlement in short."""
        columns = {name: getattr(entitlement, name) for name in cls.model_fields if name != "payee_known"}
        return cls(payee_known=entitlement.payee_sealed is not None, **columns)


class EntitlementPage(BaseModel):
    """Some entitlements; ask again with `after=next`."""

    items: list[EntitlementOut]
    next: UUID | None


class EntitlementsOut(BaseModel):
    """The entitlements that a step opened or changed."""

    items: list[EntitlementOut]


class MeasureOut(BaseModel):
    """What the months from one on are measured by: a fixed amount, or facts of the benefit's rule."""

    from_month: Month
    amount: Money | None
    facts: dict[str, Any]
    workings: dict[str, Any] | None
    recorded_at: datetime
    recorded_by: str

    @classmethod
    def of(cls, measure: EntitlementMeasure) -> "MeasureOut":
        """Show a measure."""
        return cls.model_validate(measure, from_attributes=True)


class IncrementOut(BaseModel):
    """What an adjustment added to each month from one on."""

    adjustment_id: UUID
    from_month: Month
    amount: Money
    workings: dict[str, Any]
    recorded_at: datetime

    @classmethod
    def of(cls, increment: EntitlementIncrement) -> "IncrementOut":
        """Show an increment."""
        return cls.model_validate(increment, from_attributes=True)


class InterruptionOut(BaseModel):
    """Months for which nothing is paid; with `arrears` they are due after all once it is lifted."""

    id: UUID
    reason: str
    arrears: bool
    from_month: Month
    until: Month | None
    noticed_on: date
    lifted_on: date | None
    recorded_at: datetime
    recorded_by: str

    @classmethod
    def of(cls, interruption: Interruption) -> "InterruptionOut":
        """Show an interruption."""
        return cls.model_validate(interruption, from_attributes=True)


class MonthlyRateOut(BaseModel):
    """The amount due each month from one on, until the next; `nothing` says why none is."""

    from_month: Month
    amount: Money
    nothing: Nothing | None
    provisional: bool
    workings: dict[str, Any] | None

    @classmethod
    def of(cls, rate: MonthlyRate) -> "MonthlyRateOut":
        """Show a step of the timeline in force."""
        return cls.model_validate(rate, from_attributes=True)


class MonthLineOut(BaseModel):
    """A part of one month that is settled: by a run, by an older system, or as a debt (negative)."""

    for_month: Month
    amount: Money
    source: LineSource
    source_id: UUID
    recorded_at: datetime

    @classmethod
    def of(cls, line: MonthLine) -> "MonthLineOut":
        """Show a line of a settled month."""
        return cls.model_validate(line, from_attributes=True)


class EntitlementEntryOut(BaseModel):
    """Something that happened to the entitlement."""

    what: str
    effective_on: date
    recorded_at: datetime
    recorded_by: str
    correlation_id: str
    papers: list[UUID]
    facts: dict[str, Any]

    @classmethod
    def of(cls, entry: EntitlementEntry) -> "EntitlementEntryOut":
        """Show an entry of the history."""
        return cls.model_validate(entry, from_attributes=True)


class EntitlementFileOut(BaseModel):
    """An entitlement whole: the facts, the timeline that is drawn from them, what is settled and paid, the history."""

    entitlement: EntitlementOut
    measures: list[MeasureOut]
    increments: list[IncrementOut]
    interruptions: list[InterruptionOut]
    timeline: list[MonthlyRateOut]
    settled: list[MonthLineOut]
    orders: list[RunOrderOut]
    history: list[EntitlementEntryOut]

    @classmethod
    def of(cls, file: EntitlementFile) -> "EntitlementFileOut":
        """Show an entitlement whole."""
        return cls(
            entitlement=EntitlementOut.of(file.entitlement),
            measures=[MeasureOut.of(each) for each in file.facts.measures],
            increments=[IncrementOut.of(each) for each in file.facts.increments],
            interruptions=[InterruptionOut.of(each) for each in file.facts.interruptions],
            timeline=[MonthlyRateOut.of(each) for each in file.facts.rates],
            settled=[MonthLineOut.of(each) for each in file.lines],
            orders=[RunOrderOut.of(each) for each in file.orders],
            history=[EntitlementEntryOut.of(each) for each in file.entries],
        )
