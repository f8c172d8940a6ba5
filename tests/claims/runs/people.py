"""People entitled to a monthly benefit, and what happens to their entitlements."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select, text, update

from services.claims import queries
from services.claims.commands._payee import Payee, sealed
from services.claims.commands.entitlements._interruptions import Interrupting, interrupt, lift
from services.claims.commands.entitlements._opening import Measuring, Opening, end_after, measure, open_entitlement
from services.claims.commands.entitlements._timeline import entitlement_for_update, note_entitlement, redraw
from services.claims.commands.payment._accounts import account_index
from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.entitlements.entitlement import EntitlementChange
from services.claims.domain.entitlements.interruption import InterruptionReason
from services.claims.domain.recognition.liability import Payer
from services.claims.models import Claim, Dependant, Entitlement, EntitlementIncrement, MonthLine, StaffAccount
from shared.auth import Actor
from shared.db import Database, Transaction
from shared.ids import new_id
from shared.money import Money
from shared.periods import Month

AGENCY = Actor("sun-benefits", "9908", frozenset({"benefits_clerk"}))


@dataclass
class Desk:
    """Opens survivors' pensions of 1,800.00 a month from August 2024 on, unless told otherwise, and changes them."""

    database: Database
    claim_id: str
    accounts: int = 0
    actor: Actor = AGENCY

    async def entitled(self, amount: str = "1800.00", starts: str = "2024-08", **named: Any) -> UUID:
        """Entitle a new person, by default with an account of their own."""
        self.accounts += 1
        payee = Payee("李四", "样例市城市商业银行", named.get("account", f"62990000{self.accounts:08}"))
        async with self.database.begin(self.actor) as tx:
            claim = await tx.session.get_one(Claim, UUID(named.get("claim_id", self.claim_id)))
            opening = Opening(
                benefit=named.get("benefit", Benefit.SURVIVORS_PENSION),
                payer=named.get("payer", Payer.FUND),
                person_id=named.get("person_id", new_id()),
                measuring=Measuring(Month.parse(starts), Money.yuan(amount)),
                dependant_id=self._dependant(tx, claim, named["young_until"]) if "young_until" in named else None,
                effective_on=date.fromisoformat(named.get("verified_on", "2024-07-15")),
                payee_sealed=sealed(tx, payee) if named.get("payee", True) else None,
                account_blind=account_index(tx, payee) if named.get("payee", True) else None,
            )
            entitlement = open_entitlement(tx, claim, opening)
            await redraw(tx, [entitlement])
        return entitlement.id

    def _dependant(self, tx: Transaction, claim: Claim, young_until: str) -> UUID:
        child = Dependant(
            id=new_id(),
            prefecture=claim.prefecture,
            claim_id=claim.id,
            no=1,
            person_id=new_id(),
            person_known=True,
            person_sealed=b"",
            relation="CHILD",
            tie="BORN",
            posthumous=False,
            sex="F",
            born_on=date(2006, 8, 14),
            lone_or_orphan=False,
            young_until=Month.parse(young_until),
            recorded_at=tx.now,
            recorded_by=self.actor.subject,
        )
        return tx.add(child).id

    async def measured(self, entitlement_id: UUID, since: str, amount: str) -> None:
        """Let another amount be due from a month on."""
        async with self.database.begin(self.actor) as tx:
            entitlement = await entitlement_for_update(tx, entitlement_id)
            measuring = Measuring(Month.parse(since), Money.yuan(amount))
            measure(tx, entitlement, measuring, effective_on=measuring.from_month.first_day)
            await redraw(tx, [entitlement])

    async def ended(self, entitlement_id: UUID, last: str) -> None:
        """Let a month be the last one due."""
        async with self.database.begin(self.actor) as tx:
            entitlement = await entitlement_for_update(tx, entitlement_id)
            month = Month.parse(last)
            end_after(tx, entitlement, month, effective_on=month.last_day, why="DEATH")
            await redraw(tx, [entitlement])

    async def interrupted(self, entitlement_id: UUID, since: str, *, arrears: bool) -> None:
        """Stop it from a month on, or with arrears suspend it."""
        async with self.database.begin(self.actor) as tx:
            entitlement = await entitlement_for_update(tx, entitlement_id)
            month = Month.parse(since)
            reason = InterruptionReason.UNVERIFIED if arrears else InterruptionReason.CONDITION_LOST
            interrupt(tx, entitlement, Interrupting(reason, month, arrears, month.first_day))
            await redraw(tx, [entitlement])

    async def lifted(self, entitlement_id: UUID, resumes: str) -> None:
        """Let it be paid again from a month on."""
        async with self.database.begin(self.actor) as tx:
            entitlement = await entitlement_for_update(tx, entitlement_id)
            [interruption] = (await queries.entitlement_facts(tx, [entitlement_id]))[entitlement_id].interruptions
            lift(tx, entitlement, interruption, Month.parse(resumes), Month.parse(resumes).first_day)
            await redraw(tx, [entitlement])

    async def adjusted(self, entitlement_id: UUID, since: str, amount: str) -> None:
        """Add to each month from one on."""
        async with self.database.begin(self.actor) as tx:
            entitlement = await entitlement_for_update(tx, entitlement_id)
            tx.add(
                EntitlementIncrement(
                    entitlement_id=entitlement_id,
                    adjustment_id=new_id(),
                    prefecture=entitlement.prefecture,
                    from_month=Month.parse(since),
                    amount=Money.yuan(amount),
                    workings={"cited": ["样例省通知"]},
                    recorded_at=tx.now,
                )
            )
            await redraw(tx, [entitlement])

    async def entitled_elsewhere(self, person_id: UUID, *, state: str = "RUNNING", **changes: str) -> None:
        """Let another prefecture pay a person the same benefit, of the same accident unless told otherwise."""
        moved = {"id": str(new_id()), "person_id": str(person_id), "prefecture": "9907", "division": "990711"} | changes
        copied = "SELECT (jsonb_populate_record(c, CAST(:moved AS jsonb))).* FROM claims c WHERE id = :id"
        async with self.database.begin(Actor("sun-benefits", "99")) as tx:
            await tx.session.execute(
                text(f"INSERT INTO claims {copied}"), {"moved": json.dumps(moved), "id": self.claim_id}
            )
        there = Desk(self.database, moved["id"], actor=Actor("sun-benefits", "9907"))
        entitlement_id = await there.entitled(person_id=person_id)
        await there.set(entitlement_id, state=state)

    async def belongs_to_staff(self, entitlement_id: UUID, until: date | None) -> None:
        """Let the account of an entitlement be one of the agency's own people."""
        async with self.database.begin(self.actor) as tx:
            entitlement = await tx.session.get_one(Entitlement, entitlement_id)
            tx.add(
                StaffAccount(
                    id=new_id(),
                    division="990800",
                    holder="zhang-finance",
                    account_blind=entitlement.account_blind,
                    valid_from=date(2020, 1, 1),
                    valid_until=until,
                    recorded_at=tx.now,
                    recorded_by="access",
                )
            )

    async def paid_elsewhere(self, entitlement_id: UUID) -> None:
        """Change the payee of an entitlement, as somebody would have some days ago."""
        async with self.database.begin(self.actor) as tx:
            entitlement = await entitlement_for_update(tx, entitlement_id)
            change = EntitlementChange.PAYEE_CHANGED
            note_entitlement(tx, entitlement, change, effective_on=entitlement.starts.first_day)

    async def set(self, entitlement_id: UUID, **values: Any) -> None:
        """Set columns of an entitlement as another procedure would."""
        async with self.database.begin(self.actor) as tx:
            await tx.session.execute(update(Entitlement).where(Entitlement.id == entitlement_id).values(values))

    async def settled(self, entitlement_id: UUID) -> dict[str, list[str]]:
        """Return the settled parts of each month."""
        async with self.database.begin(self.actor) as tx:
            lines = select(MonthLine).where(MonthLine.entitlement_id == entitlement_id)
            found = (await tx.session.scalars(lines.order_by(MonthLine.for_month, MonthLine.no))).all()
        months: dict[str, list[str]] = {}
        for line in found:
            months.setdefault(str(line.for_month), []).append(str(line.amount))
        return months

    async def open_from(self, entitlement_id: UUID) -> str:
        """Return the month with which the next run begins."""
        async with self.database.begin(self.actor) as tx:
            return str(await tx.session.scalar(select(Entitlement.open_from).where(Entitlement.id == entitlement_id)))
