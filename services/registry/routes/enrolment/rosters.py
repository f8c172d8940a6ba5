"""Rosters (参保花名册): files of employers, persons and declared wages; cover is counted from the day of receipt."""

from services.registry.commands.enrolment._roster_rows import ROSTER
from shared.web.files import files_router

router = files_router(
    "/v1/rosters",
    ROSTER,
    senders=("registry_clerk", "prefecture_system"),
    readers=("registry_clerk", "prefecture_system", "auditor"),
    undoable=True,
)
