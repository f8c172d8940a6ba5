"""Dependants, as they are shown: by id, the name masked and only to who works on their benefits."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from services.claims.commands._masked_names import masked_name
from services.claims.domain.survivors.dependant import DropOutReason, Relation, Sex, Tie
from services.claims.models import Claim, Dependant, DependantEligibility, DropOut
from services.claims.queries import CaseFile
from services.claims.routes._deaths import DeathRecordOut, MissingOut
from shared.db import Transaction
from shared.periods import Month

NameOf = Callable[[Dependant], str | None]


class DropOutOut(BaseModel):
    """What ended a dependant's pension; one told in error is withdrawn."""

    id: UUID
    dependant_id: UUID
    reason: DropOutReason
    happened_on: date
    withdrawn_on: date | None
    recorded_at: datetime
    recorded_by: str

    @classmethod
    def of(cls, drop_out: DropOut) -> "DropOutOut":
        """Show a drop-out."""
        return cls.model_validate(drop_out, from_attributes=True)


class EligibilityOut(BaseModel):
    """A judgement: each condition with its article, and the birthday that ends it where youth alone carries it."""

    id: UUID
    dependant_id: UUID
    eligible: bool
    lone_or_orphan: bool
    grows_up_on: date | None
    facts: dict[str, Any]
    conditions: list[dict[str, Any]]
    recorded_at: datetime
    recorded_by: str

    @classmethod
    def of(cls, judged: DependantEligibility) -> "EligibilityOut":
        """Show a judgement."""
        return cls.model_validate(judged, from_attributes=True)


class DependantOut(BaseModel):
    """A dependant; before the first judgement it is not known whether there is an entitlement."""

    id: UUID
    claim_id: UUID
    no: int
    person_id: UUID
    person_known: bool
    name: str | None
    relation: Relation
    tie: Tie
    posthumous: bool
    sex: Sex
    born_on: date
    payee_known: bool
    eligible: bool | None
    lone_or_orphan: bool
    young_until: Month | None
    recorded_at: datetime
    recorded_by: str

    @classmethod
    def of(cls, dependant: Dependant, name: str | None = None) -> "DependantOut":
        """Show a dependant; answers to writes carry no name, for they are stored."""
        apart = {"name": name, "payee_known": dependant.payee_sealed is not None}
        columns = {column: getattr(dependant, column) for column in cls.model_fields if column not in apart}
        return cls(**columns, **apart)


class DependantFileOut(BaseModel):
    """A dependant with every judgement and whatever ended the pension."""

    dependant: DependantOut
    eligibilities: list[EligibilityOut]
    drop_outs: list[DropOutOut]


class DependantsOut(BaseModel):
    """The dependants of a case in the order of their numbers."""

    items: list[DependantFileOut]


def shown_dependants(
    dependants: Sequence[Dependant],
    judged: Sequence[DependantEligibility],
    drop_outs: Sequence[DropOut],
    name_of: NameOf,
) -> list[DependantFileOut]:
    """Show the dependants of a case, each with what belongs to it."""
    return [
        DependantFileOut(
            dependant=DependantOut.of(each, name_of(each)),
            eligibilities=[EligibilityOut.of(one) for one in judged if one.dependant_id == each.id],
            drop_outs=[DropOutOut.of(one) for one in drop_outs if one.dependant_id == each.id],
        )
        for each in dependants
    ]


def names_for(tx: Transaction, claim: Claim) -> NameOf:
    """Return what names the dependants of a case to the actor."""
    return lambda dependant: masked_name(tx, dependant.person_sealed, claim.division)


def after_death(file: CaseFile, tx: Transaction) -> dict[str, Any]:
    """Show how a case's worker died or went missing, and who is left."""
    name_of = names_for(tx, file.claim)
    return {
        "deaths": [DeathRecordOut.of(record) for record in file.deaths],
        "missing": [MissingOut.of(missing) for missing in file.missing],
        "dependants": shown_dependants(file.dependants, file.eligibilities, file.drop_outs, name_of),
    }
