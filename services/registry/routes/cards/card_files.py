"""Files of social security cards (社会保障卡发卡名册), as the card centre hands them over."""

from services.registry.commands.cards._card_rows import CARDS
from shared.web.files import files_router

router = files_router(
    "/v1/card-files",
    CARDS,
    senders=("registry_clerk", "prefecture_system"),
    readers=("registry_clerk", "prefecture_system", "auditor"),
    undoable=True,
)
