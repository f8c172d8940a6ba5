"""Administrative divisions (行政区划, GB/T 2260), each as it was called on a day."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field

from services.registry import queries
from services.registry.commands.divisions.enter_divisions import DivisionKnown, NewDivision, enter_divisions
from services.registry.commands.divisions.load_divisions import load_divisions
from services.registry.domain.divisions.division_code import DivisionLevel
from services.registry.models import Division
from services.registry.routes.employers.employers import READERS
from shared.problems import NotFound, OutsideDivision, problems
from shared.web import Begin, Reply, allow

router = APIRouter(prefix="/v1/divisions", tags=["divisions"])
CODE = r"^[0-9]{6}$"


class DivisionNotFound(NotFound):
    """The table has no such code."""

    code = "division-not-found"
    title = "Division not found"
    zh = "行政区划代码表中没有 {division}。"
    en = "There is no division {division} in the table."


class DivisionIn(BaseModel):
    """A code and what it is called."""

    code: str = Field(pattern=CODE)
    name: str = Field(min_length=1, max_length=100)
    name_en: str | None = Field(default=None, max_length=100)


class DivisionsIn(BaseModel):
    """Divisions, and the day from which they are valid."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"valid_from": "2000-01-01", "divisions": [{"code": "990811", "name": "样例区", "name_en": "Yangli"}]}
            ]
        }
    )

    valid_from: date
    divisions: list[DivisionIn] = Field(min_length=1, max_length=1000)

    def new(self) -> list[NewDivision]:
        """Return what is to be entered."""
        return [NewDivision(division.code, division.name, division.name_en) for division in self.divisions]


class LoadingIn(BaseModel):
    """The day whose names count, and from which they are valid."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"valid_from": "2000-01-01"}]})

    valid_from: date


class DivisionOut(BaseModel):
    """What a code stands for, from one day to another."""

    code: str
    name: str
    name_en: str | None
    level: DivisionLevel
    parent_code: str | None
    valid_from: date
    valid_to: date | None
    successor_code: str | None

    @classmethod
    def of(cls, division: Division) -> "DivisionOut":
        """Show a division."""
        return cls.model_validate(division, from_attributes=True)


class Divisions(BaseModel):
    """Divisions of the table."""

    items: list[DivisionOut]


class DivisionPage(Divisions):
    """Some divisions; ask again with `after=next`."""

    next: str | None


@router.get("", dependencies=[allow(*READERS)])
async def get_divisions(
    begin: Begin,
    on: Annotated[date | None, Query(description="valid on this day; today, if left out")] = None,
    after: str = "",
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> DivisionPage:
    """List the divisions that were valid on a day."""
    async with begin() as tx:
        found = await queries.divisions_after(tx, after, limit, on=on or tx.today)
    items = [DivisionOut.of(division) for division in found]
    return DivisionPage(items=items, next=items[-1].code if len(items) == limit else None)


@router.get("/{code}", dependencies=[allow(*READERS)], responses=problems(DivisionNotFound))
async def get_division(code: Annotated[str, Path(pattern=CODE)], begin: Begin) -> Divisions:
    """Show all that a code ever stood for, the oldest first."""
    async with begin() as tx:
        versions = await queries.division_versions(tx, code)
    if not versions:
        raise DivisionNotFound(division=code)
    return Divisions(items=[DivisionOut.of(version) for version in versions])


@router.post(
    "",
    status_code=201,
    dependencies=[allow("province_manager")],
    responses=problems(DivisionKnown, OutsideDivision),
)
async def post_divisions(body: DivisionsIn, begin: Begin) -> Reply[Divisions]:
    """Enter divisions that the table does not have yet."""
    async with begin() as tx:
        entered = await enter_divisions(tx, body.new(), body.valid_from)
        reply = tx.reply(201, Divisions(items=[DivisionOut.of(division) for division in entered]))
    return reply


@router.post("/loading", status_code=201, dependencies=[allow("province_manager")])
async def post_loading(body: LoadingIn, begin: Begin) -> Reply[Divisions]:
    """Enter the prefectures that the province's policy pack names and the table does not have yet."""
    async with begin() as tx:
        entered = await load_divisions(tx, body.valid_from)
        reply = tx.reply(201, Divisions(items=[DivisionOut.of(division) for division in entered]))
    return reply
