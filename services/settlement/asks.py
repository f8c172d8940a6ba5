"""What settlement asks others before it opens a transaction: who holds the document a hospital was shown."""

from uuid import UUID

from shared.asking import Asking


async def holder_of_document(ask: Asking, id_type: str, id_no: str) -> UUID:
    """Return the person the registry knows by a document; raises `NothingKnown` or `Unreachable`."""
    person = await ask.ask("registry", "/v1/persons", id_type=id_type, id_no=id_no)
    return UUID(person["id"])
