"""Which ids are one human, as the registry told."""

from services.settlement.models.base import Base
from shared.aliases import PersonAlias


class KnownPersonAlias(PersonAlias, Base):
    """An id that leads to a person who goes by another one."""

    __tablename__ = "known_person_aliases"
