"""What the registry announces of divisions."""

from typing import ClassVar

from services.registry.domain.divisions.division_change import ChangeKind
from services.registry.models import DivisionChange
from shared.events import Event
from shared.periods import Month


class DivisionChanged(Event):
    """Divisions were renamed or merged: codes in `from_codes` other than `to_code` end on the day before."""

    type: ClassVar[str] = "registry.division_changed.v1"
    kind: ChangeKind
    from_codes: tuple[str, ...]
    to_code: str

    @classmethod
    def of(cls, change: DivisionChange) -> "DivisionChanged":
        """Announce a change that was carried out."""
        return cls(
            key=str(change.id),
            division=change.to_code,
            period=Month.of(change.effective_on),
            effective_on=change.effective_on,
            kind=ChangeKind(change.kind),
            from_codes=tuple(change.from_codes),
            to_code=change.to_code,
        )
