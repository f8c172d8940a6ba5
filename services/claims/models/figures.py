"""The figures of the law by which timelines were drawn."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from services.claims.models.base import Base


class DrawnFigures(Base):
    """By which figures of the law the timelines of one benefit were last drawn in a prefecture."""

    __tablename__ = "drawn_figures"

    prefecture: Mapped[str] = mapped_column(primary_key=True)
    benefit: Mapped[str] = mapped_column(primary_key=True)
    figures: Mapped[str]
    drawn_at: Mapped[datetime]
