"""Encounters: who may be treated, each stay, and its charge lines. Lines only grow."""

from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.settlement.domain.charge_line import (
    CatalogueTerms,
    ChargeLine,
    LineSplit,
    Payer,
    split_line,
)
from services.settlement.domain.entitlement import Entitlement
from services.settlement.domain.refund import Charged
from services.settlement.domain.uploaded_line import UploadedLine
from services.settlement.models.base import Base
from shared.money import Money

OUTSIDE_THE_CATALOGUE = CatalogueTerms(citation="")


class KnownEntitlement(Base):
    """An entitlement to treatment, as claims announced it; `closed_on` is the first day without it.

    Costs before `fund_pays_from` are the employer's: the day of the accident, unless it applied for recognition late.
    """

    __tablename__ = "known_entitlements"

    claim_id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    person_id: Mapped[UUID] = mapped_column(index=True)
    accident_on: Mapped[date]
    opened_on: Mapped[date]
    fund_pays_from: Mapped[date]
    closed_on: Mapped[date | None]
    injured_parts: Mapped[list[str]] = mapped_column(JSONB)
    diagnoses: Mapped[list[str]] = mapped_column(JSONB)

    def as_entitlement(self) -> Entitlement:
        """Return what the rule needs of it."""
        return Entitlement(self.claim_id, self.division, self.accident_on, self.diagnoses, self.closed_on)


class Encounter(Base):
    """An inpatient stay (就诊). The database itself refuses a second open one of the same person."""

    __tablename__ = "encounters"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    division: Mapped[str]
    institution_code: Mapped[str] = mapped_column(ForeignKey("institutions.code"))
    hospital_encounter_no: Mapped[str]
    person_id: Mapped[UUID]
    claim_id: Mapped[UUID]
    admitted_on: Mapped[date]
    discharged_on: Mapped[date | None]
    department: Mapped[str]
    bed: Mapped[str]
    diagnoses: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    state: Mapped[str]
    line_count: Mapped[int]
    recorded_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("institution_code", "hospital_encounter_no"),
        CheckConstraint("discharged_on >= admitted_on", name="ends_after_start"),
        Index(
            "uq_encounters_one_open_per_person",
            "person_id",
            unique=True,
            postgresql_where="state IN ('REGISTERED', 'UPLOADING')",
        ),
    )


class ChargeLineRow(Base):
    """One accepted charge line (费用明细): what was sent, the terms in force on its day, and who bears it.

    Its workings are rendered from these columns. `position` counts the encounter's lines as they were accepted.
    """

    __tablename__ = "charge_lines"

    encounter_id: Mapped[UUID] = mapped_column(ForeignKey("encounters.id"), primary_key=True)
    line_no: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int]
    prefecture: Mapped[str]
    catalogue_code: Mapped[str]
    hospital_item_name: Mapped[str]
    occurred_on: Mapped[date]
    price: Mapped[Decimal]
    quantity: Mapped[Decimal]
    total: Mapped[Money] = mapped_column("total_fen")
    injury_related: Mapped[bool]
    refund_of: Mapped[int | None]
    terms_cited: Mapped[str | None]
    limit_price: Mapped[Decimal]
    pay_ratio: Mapped[Decimal]
    restricted: Mapped[bool]
    fund: Mapped[Money] = mapped_column("fund_fen")
    person: Mapped[Money] = mapped_column("person_fen")
    employer: Mapped[Money] = mapped_column("employer_fen")
    hospital: Mapped[Money] = mapped_column("hospital_fen")
    medical_insurance: Mapped[Money] = mapped_column("medical_insurance_fen")
    recorded_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("encounter_id", "position"),
        CheckConstraint(
            "total_fen = fund_fen + person_fen + employer_fen + hospital_fen + medical_insurance_fen",
            name="total_is_the_sum_of_its_parts",
        ),
        CheckConstraint("quantity > 0 OR refund_of IS NOT NULL", name="refund_names_its_original"),
    )

    @classmethod
    def of(
        cls, encounter: Encounter, line: UploadedLine, terms: CatalogueTerms | None, split: LineSplit
    ) -> "ChargeLineRow":
        """Record a line as the encounter's next, with its terms and its split."""
        admitted = terms or OUTSIDE_THE_CATALOGUE
        return cls(
            encounter_id=encounter.id,
            prefecture=encounter.prefecture,
            **{part.name: getattr(line, part.name) for part in fields(line)},
            terms_cited=None if terms is None else terms.citation,
            limit_price=admitted.limit_price,
            pay_ratio=admitted.pay_ratio,
            restricted=admitted.restricted,
            fund=split.fund,
            person=split.borne_by(Payer.PERSON),
            employer=split.borne_by(Payer.EMPLOYER),
            hospital=split.borne_by(Payer.HOSPITAL),
            medical_insurance=split.borne_by(Payer.MEDICAL_INSURANCE),
        )

    def terms(self) -> CatalogueTerms | None:
        """The catalogue's terms on the line's day; None outside it."""
        if self.terms_cited is None:
            return None
        return CatalogueTerms(self.terms_cited, self.limit_price, self.pay_ratio, self.restricted)

    def split(self) -> LineSplit:
        """Redo the split from what is stored: its shares with their reasons, and the workings."""
        taken_back = None if self.refund_of is None else self.fund
        line = ChargeLine(
            self.price, self.quantity, self.terms(), self.injury_related, charged=self.total, taken_back=taken_back
        )
        return split_line(line)

    def fund_charged(self) -> Charged:
        """What of it the fund bears."""
        return Charged(self.quantity, self.fund)

    def as_uploaded(self) -> UploadedLine:
        """Return what the hospital sent."""
        return UploadedLine(**{part.name: getattr(self, part.name) for part in fields(UploadedLine)})
