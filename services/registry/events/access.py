"""What the registry announces of the roles that accounts of the identity provider hold."""

from datetime import date
from typing import ClassVar, Self
from uuid import UUID

from services.registry.models import RoleGrant
from shared.events import Event
from shared.periods import Month


class GrantChanged(Event):
    """What an account holds in `division` changes; without `valid_until` a grant counts until it is withdrawn."""

    grant_id: UUID
    account: str
    institution: str
    roles: tuple[str, ...]
    valid_from: date
    valid_until: date | None

    @classmethod
    def of(cls, grant: RoleGrant, effective_on: date) -> Self:
        """Announce the change from the day on which it counts."""
        return cls(
            key=grant.account,
            division=grant.division,
            period=Month.of(effective_on),
            effective_on=effective_on,
            grant_id=grant.id,
            account=grant.account,
            institution=grant.institution,
            roles=tuple(grant.roles),
            valid_from=grant.valid_from,
            valid_until=grant.valid_until,
        )


class RoleGranted(GrantChanged):
    """An account holds roles from a day on."""

    type: ClassVar[str] = "registry.role_granted.v1"


class RoleWithdrawn(GrantChanged):
    """What a grant gave an account ends at once."""

    type: ClassVar[str] = "registry.role_withdrawn.v1"
