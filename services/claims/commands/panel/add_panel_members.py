"""Add members to a panel that has not voted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from services.claims.commands._history import note
from services.claims.commands.panel._members import Seat, seat
from services.claims.commands.panel._panel import open_panel_for_update
from services.claims.models import Happening, Panel
from shared.dates import check_day
from shared.db import Transaction


@dataclass(frozen=True, slots=True)
class AddPanelMembers:
    """Which panel, who is to sit, and from when on."""

    panel_id: UUID
    seats: Sequence[Seat]
    joined_on: date


async def add_panel_members(tx: Transaction, command: AddPanelMembers) -> Panel:
    """Let more people sit."""
    claim, panel = await open_panel_for_update(tx, command.panel_id)
    check_day(tx, "joined_on", command.joined_on, not_before=panel.called_on)
    members = await seat(tx, claim, panel, command.seats, on=command.joined_on)
    joined: dict[str, Any] = {"panel_id": str(panel.id), "joined": [str(member.id) for member in members]}
    note(tx, claim, Happening.PANEL_CHANGED, effective_on=command.joined_on, **joined)
    return panel
