"""What the rules made of the facts of a ground: advice, kept whole."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base


class GroundAssessment(Base):
    """The facts as somebody saw them, and what the rules say to them: advice that binds nobody. Rows only grow.

    `documents` are the kinds of papers that were at hand, `papers_wanting` lists of which any one would do.
    """

    __tablename__ = "ground_assessments"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    claim_id: Mapped[UUID] = mapped_column(ForeignKey("claims.id"), index=True)
    facts: Mapped[dict[str, Any]]
    documents: Mapped[list[str]] = mapped_column(ARRAY(Text))
    outcome: Mapped[str]
    article: Mapped[str]
    interpretations: Mapped[list[str]] = mapped_column(ARRAY(Text))
    reasons: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    papers_wanting: Mapped[list[list[str]]] = mapped_column(JSONB)
    triggers: Mapped[list[str]] = mapped_column(ARRAY(Text))
    cited: Mapped[list[str]] = mapped_column(ARRAY(Text))
    assessed_on: Mapped[date]
    assessed_by: Mapped[str]
    recorded_at: Mapped[datetime]
