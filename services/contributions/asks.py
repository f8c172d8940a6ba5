"""What contributions asks before a transaction is opened: the registry what an employer is called, for a paper."""

from uuid import UUID

from shared.asking import Asking


async def employer_name(asking: Asking, employer_id: UUID) -> str:
    """Return the employer's name as it stands in the registry; raises `NothingKnown` or `Unreachable`."""
    answer = await asking.ask("registry", f"/v1/employers/{employer_id}")
    return str(answer["name"])
