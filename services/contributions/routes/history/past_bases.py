"""What came of an older system's bases: how many are kept, and who has all twelve months before the take-over."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from services.contributions import queries
from shared.ids import prefecture_of
from shared.periods import Month
from shared.problems import NotFound, problems
from shared.web import Begin, allow

router = APIRouter(prefix="/v1/past-bases", tags=["history"])
READERS = ("contributions_clerk", "registry_clerk", "prefecture_system", "province_manager", "auditor")


class PastBasesNotHeard(NotFound):
    """The registry has told of no such file."""

    code = "past-bases-not-heard"
    title = "No bases of this file"
    zh = "尚未收到历史缴费基数文件 {file_id} 的数据。"
    en = "No bases of file {file_id} have been heard of here."


class PastBasesOut(BaseModel):
    """A file's bases: told, kept, and refused because the month was assessed here or told before.

    A person is complete who has a base for each of the twelve months before the take-over.
    """

    file_id: UUID
    taken_over_from: Month
    told: int
    kept: int
    refused: int
    persons: int
    persons_complete: int
    persons_incomplete: int

    @classmethod
    def of(cls, found: queries.PastBasesKept) -> "PastBasesOut":
        """Show what came of a file."""
        return cls(
            file_id=found.file.file_id,
            taken_over_from=found.file.taken_over_from,
            told=found.file.told,
            kept=found.file.kept,
            refused=found.file.told - found.file.kept,
            persons=found.persons,
            persons_complete=found.complete,
            persons_incomplete=found.persons - found.complete,
        )


@router.get("/{file_id}", dependencies=[allow(*READERS)], responses=problems(PastBasesNotHeard))
async def get_past_bases(
    file_id: UUID, begin: Begin, division: Annotated[str, Query(pattern=r"^[0-9]{4}([0-9]{2})?$", examples=["990800"])]
) -> PastBasesOut:
    """Tell what came of a history file's bases, as far as they have arrived."""
    async with begin() as tx:
        found = await queries.past_bases_kept(tx, prefecture_of(division), file_id)
    if found is None:
        raise PastBasesNotHeard(file_id=file_id)
    return PastBasesOut.of(found)
