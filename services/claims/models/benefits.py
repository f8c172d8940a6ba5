"""Benefits that are owed once: what was awarded, whole, with its workings."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base
from shared.money import Money


class BenefitAward(Base):
    """A benefit that somebody owes once, stored whole: amount and workings together. Rows only grow.

    `rule_date` chose the law. It rests on one decision, and where a grade measures it on one conclusion, and is paid
    only while these are in force. One that is `provisional` rests on a figure not published yet; when it is, another
    award `supplements` it with the difference. `own_wage` is there where the benefit rests on it.
    """

    __tablename__ = "benefit_awards"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"))
    decision_id: Mapped[UUID] = mapped_column(ForeignKey("decisions.id"))
    conclusion_id: Mapped[UUID | None] = mapped_column(ForeignKey("conclusions.id"))
    benefit: Mapped[str]
    part: Mapped[str]
    payer: Mapped[str]
    amount: Mapped[Money] = mapped_column("amount_fen")
    workings: Mapped[dict[str, Any]]
    own_wage: Mapped[Money | None] = mapped_column("own_wage_fen")
    own_wage_workings: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    citation: Mapped[str]
    rule_date: Mapped[date]
    effective_on: Mapped[date]
    provisional: Mapped[bool] = mapped_column(default=False)
    supplements_id: Mapped[UUID | None] = mapped_column(ForeignKey("benefit_awards.id"))
    awarded_by: Mapped[str]
    recorded_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint(
            *("claim_id", "benefit", "part", "payer", "decision_id", "conclusion_id", "supplements_id"),
            name="uq_benefit_awards_basis",
            postgresql_nulls_not_distinct=True,
        ),
        CheckConstraint("amount_fen > 0", name="amount_positive"),
        Index("ix_benefit_awards_provisional", "id", postgresql_where=text("provisional")),
    )
