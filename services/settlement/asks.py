"""What settlement asks others before it opens a transaction: who holds what a hospital was shown."""

from collections.abc import Mapping
from uuid import UUID

from shared.asking import Asking


async def holder(ask: Asking, shown: Mapping[str, str]) -> UUID:
    """Return whom the registry knows by a document (`id_type`, `id_no`), a `card_no` or an `electronic_card_token`.

    Raises `NothingKnown`, `QuestionRefused` or `Unreachable`.
    """
    person = await ask.ask_in_body("registry", "/v1/persons/lookups", shown)
    return UUID(person["id"])
