"""The smallest whole service, for the kernel's own tests: it sends parcels, and notes what it hears of others.

`parcels.parcel_sent.v1` is its voice. Of each `senders.note_taken.v1` it writes one line, in the order in which they
take effect; a note may need another first, or be one that no service could take.
"""

from datetime import date
from pathlib import Path
from typing import Annotated, ClassVar
from uuid import UUID

from fastapi import APIRouter, Depends
from pydantic import BaseModel
from sqlalchemy import Identity, MetaData, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from shared import filing, findings
from shared.db import ServiceBase, Transaction
from shared.db.tables import NAMING
from shared.events import Event, Fact
from shared.filing import Filing
from shared.ids import new_id, prefecture_of
from shared.inbox import NotYetKnown, Subscription
from shared.money import Money
from shared.periods import Month
from shared.problems import RuleViolated, problems
from shared.web import Begin, Reply, Service, allow


class Base(ServiceBase):
    """The parcel service's own tables."""

    __abstract__ = True
    metadata = MetaData(naming_convention=NAMING)


class Parcel(Base):
    """One parcel. Its code is looked at when the transaction commits, so that a commit can fail."""

    __tablename__ = "parcels"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    prefecture: Mapped[str]
    code: Mapped[str]
    price: Mapped[Money] = mapped_column("price_fen")

    __table_args__ = (UniqueConstraint("code", deferrable=True, initially="DEFERRED"),)


class Note(Base):
    """What was heard, in the order in which it took effect."""

    __tablename__ = "notes"

    seq: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    text: Mapped[str]


class ParcelSent(Event):
    """A parcel is on its way."""

    type: ClassVar[str] = "parcels.parcel_sent.v1"
    parcel_id: UUID
    price: Money

    def counted(self) -> tuple[str, Money]:
        return "parcel_sent", self.price


class MonthManifest(filing.MonthManifest):
    type: ClassVar[str] = "parcels.month_manifest.v1"


class MonthFiled(filing.MonthFiled):
    type: ClassVar[str] = "parcels.month_filed.v1"


class FindingRaised(findings.FindingRaised):
    type: ClassVar[str] = "parcels.finding_raised.v1"


class FindingClosed(findings.FindingClosed):
    type: ClassVar[str] = "parcels.finding_closed.v1"


FINDINGS = findings.Findings(FindingRaised, FindingClosed)


class CodeRefused(RuleViolated):
    """A parcel that this office does not take."""

    code = "code-refused"
    title = "Code refused"
    zh = "不接收编号 {code}。"
    en = "No parcel {code} here."


async def send_parcel(tx: Transaction, code: str, price: Money, division: str, on: date) -> Parcel:
    """Take a parcel, and say so."""
    parcel = tx.add(Parcel(id=new_id(), prefecture=prefecture_of(division), code=code, price=price))
    filed = {"key": str(parcel.id), "division": division, "period": Month.of(on), "effective_on": on}
    tx.emit(ParcelSent(**filed, parcel_id=parcel.id, price=price))
    if code == "REFUSED":
        raise CodeRefused(code=code)
    return parcel


class NoteTaken(Fact):
    """One note; `needs` names another that must have been taken first."""

    text: str
    needs: str | None = None


class Unbearable(Exception):
    """What a fault of ours looks like."""


async def take_note(tx: Transaction, fact: NoteTaken) -> None:
    """Write the note down."""
    if fact.needs and not await tx.session.scalar(select(Note.seq).where(Note.text == fact.needs).limit(1)):
        raise NotYetKnown(what="note", id=fact.needs)
    tx.add(Note(text=fact.text))
    if fact.text.startswith("unbearable"):
        raise Unbearable(f"cannot bear {fact.text}")


async def take_notes(tx: Transaction, facts: list[NoteTaken]) -> None:
    """Write many notes down at once."""
    for fact in facts:
        await take_note(tx, fact)


class ParcelIn(BaseModel):
    division: str
    code: str
    price: Money


class ParcelOut(BaseModel):
    id: UUID
    code: str


router = APIRouter(prefix="/v1/parcels")


@router.post("", status_code=201, dependencies=[allow("parcel_clerk")], responses=problems(CodeRefused))
async def post_parcel(body: ParcelIn, begin: Begin) -> Reply[ParcelOut]:
    async with begin() as tx:
        parcel = await send_parcel(tx, body.code, body.price, body.division, tx.today)
        reply = tx.reply(201, ParcelOut(id=parcel.id, code=parcel.code))
    return reply


@router.get("")
async def get_parcels(begin: Begin) -> list[str]:
    async with begin() as tx:
        return list(await tx.session.scalars(select(Parcel.code).order_by(Parcel.code)))


def _broken() -> None:
    raise Unbearable("something of ours is broken")


@router.get("/broken")
async def get_broken(broken: Annotated[None, Depends(_broken)]) -> None: ...


SERVICE = Service(
    name="parcels",
    title="Parcels",
    routers=(router,),
    subscriptions=(
        Subscription("senders.note_taken.v1", NoteTaken, take_note),
        Subscription("senders.notes_taken.v1", NoteTaken, take_notes, batch=True),
    ),
    tables=Base.metadata,
    events=(ParcelSent, MonthManifest, MonthFiled, FindingRaised, FindingClosed),
    migrations=Path(__file__).parent / "migrations",
    filing=Filing(MonthManifest, MonthFiled),
    findings=FINDINGS,
)
