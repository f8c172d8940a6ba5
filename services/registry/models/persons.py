"""Insured persons, known to the whole province: who they are, the ids that lead to them, and what was changed."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from services.registry.models.base import Base


class Person(Base):
    """An insured person, known to the whole province. Names and numbers are sealed; found by their blind index.

    `division` is the office that registered the person at its counter; empty if a file did. What no document told
    (a passport on a roster tells neither birth date nor sex) is empty until somebody registers or changes it. `died_on`
    is the day of a death that two people put on record.
    """

    __tablename__ = "persons"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    id_type: Mapped[str]
    id_no_blind: Mapped[bytes] = mapped_column(unique=True)
    id_no_sealed: Mapped[bytes]
    name_sealed: Mapped[bytes]
    born_on: Mapped[date | None]
    sex: Mapped[str | None]
    nationality: Mapped[str | None]
    division: Mapped[str | None]
    recorded_at: Mapped[datetime]
    died_on: Mapped[date | None]


class PersonAlias(Base):
    """An id that is nobody's own: that of a corrected number, or of a person merged into another."""

    __tablename__ = "person_aliases"

    alias_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"), index=True)
    recorded_at: Mapped[datetime]


class PersonChange(Base):
    """A change of key fields: asked for by one, approved by another. What stood before and after is kept sealed."""

    __tablename__ = "person_changes"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    division: Mapped[str]
    effective_on: Mapped[date]
    reason: Mapped[str]
    document: Mapped[str]
    before_sealed: Mapped[bytes]
    after_sealed: Mapped[bytes]
    state: Mapped[str]
    requested_by: Mapped[str]
    requested_at: Mapped[datetime]
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    refused_because: Mapped[str | None]

    __table_args__ = (
        Index("ix_person_changes_person", "person_id", "id"),
        Index("uq_person_changes_open", "person_id", unique=True, postgresql_where="state = 'REQUESTED'"),
    )


class PersonMerge(Base):
    """Two ids found to be one human: asked for by one, approved by another who serves the whole province."""

    __tablename__ = "person_merges"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kept_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    merged_id: Mapped[UUID] = mapped_column(ForeignKey("persons.id"))
    division: Mapped[str]
    reason: Mapped[str]
    document: Mapped[str]
    state: Mapped[str]
    merged_on: Mapped[date | None]
    requested_by: Mapped[str]
    requested_at: Mapped[datetime]
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    refused_because: Mapped[str | None]

    __table_args__ = (Index("uq_person_merges_open", "merged_id", unique=True, postgresql_where="state = 'REQUESTED'"),)
