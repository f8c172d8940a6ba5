"""A pool to test with: facts as the other services announce them, and what people of finance and the province do."""

import base64
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from services.pool_ledger.app import SERVICE
from shared.auth import Actor
from shared.db import Database
from shared.events import Envelope
from shared.ids import new_id
from shared.inbox import Inbox
from shared.periods import Month

WORKER = Actor("pool_ledger-worker", "99")
MONTH = "2025-09"
PAYEE = {"name": "张三", "bank": "样例银行", "account": "6222000000000001"}
BANK_HEADER = "批次号,指令编号,结果,金额,交易日期,银行流水号,失败原因"


def fact(kind: str, payload: dict[str, Any], *, division: str = "990811", month: str = MONTH, **seen: Any) -> Envelope:
    """An event as it travels."""
    return Envelope(
        id=seen.get("event_id", new_id()),
        type=f"{kind}.v1",
        key=seen.get("key", str(new_id())),
        division=division,
        period=Month.parse(month),
        effective_on=date.fromisoformat(f"{month}-15"),
        recorded_at=seen.get("recorded_at", datetime.fromisoformat(f"{month}-15T08:00:00+08:00")),
        correlation_id="test",
        causation_id=None,
        producer=kind.split(".", maxsplit=1)[0],
        payload=payload,
    )


def received(amount: str, *, account: str = "4001.01", on: str = f"{MONTH}-12", **named: Any) -> Envelope:
    payload = {
        "receipt_id": str(new_id()),
        "employer_id": None,
        "month": on[:7],
        "item": "PRINCIPAL",
        "amount": amount,
        "received_on": on,
        "treasury_reference": "2025091200000001",
        "income_account": account,
    }
    return fact("contributions.received", payload, **({"month": on[:7]} | named))


@dataclass
class Pool:
    """The ledger as its inbox and its people reach it."""

    database: Database
    caller: Any

    async def hear(self, *facts: Envelope) -> None:
        """Let the facts arrive, as one batch, and fail on any that could not take effect."""
        inbox = Inbox("pool_ledger", self.database, SERVICE.subscriptions, WORKER)
        await inbox.absorb(facts)

    def ordered(
        self, amount: str, *, deposit: str = "0.00", account: str = "5001.02", benefit: str = "ODG", **named: Any
    ) -> Envelope:
        """A payment order as claims or settlement announce it."""
        sealed = self.database.secrets.cipher("payee").seal(json.dumps(PAYEE))
        order_id = new_id()
        payload = {
            "order_id": str(order_id),
            "document": str(new_id()),
            "expense_account": account,
            "benefit": benefit,
            "amount": amount,
            "deposit": deposit,
            "payee_sealed": base64.b64encode(sealed).decode(),
            "purpose": "一次性伤残补助金",
            "due_on": f"{MONTH}-30",
        }
        by = "settlement" if account == "5001.01" else "claims"
        return fact(f"{by}.payment_ordered", payload, key=str(order_id), **named)

    def refund(self, amount: str, *, account: str = "4001.01", channel: str = "TREASURY", **named: Any) -> Envelope:
        """An order to give contributions back, as contributions announces it."""
        sealed = self.database.secrets.cipher("payee").seal(json.dumps(PAYEE))
        order_id = new_id()
        payload = {
            "order_id": str(order_id),
            "document": str(new_id()),
            "income_account": account,
            "amount": amount,
            "payee_sealed": base64.b64encode(sealed).decode(),
            "channel": channel,
            "purpose": "退还工伤保险费",
            "due_on": f"{MONTH}-30",
        }
        return fact("contributions.payment_ordered", payload, key=str(order_id), **named)

    async def open_book(self, book: str, **balances: str) -> None:
        """Enter opening balances as of January; account 1003 is written `a1003`."""
        lines = [{"account": account[1:], "amount": amount} for account, amount in balances.items()]
        body = {"book": book, "month": "2025-01", "balances": lines}
        await self.did("/v1/opening-balances", "province_manager", body)

    async def sweep(self, month: str = MONTH) -> list[dict[str, Any]]:
        """Sweep the treasury at the month's end."""
        body = {"month": month, "swept_on": f"{month}-28"}
        return (await self.did("/v1/remittances", "province_manager", body))["items"]

    async def allocate(self, planned: str, *, division: str = "990800", **approval: str) -> dict[str, Any]:
        """Plan and approve: cash for a prefecture."""
        body = {"division": division, "month": MONTH, "planned": planned}
        plan = await self.did("/v1/spending-plans", "finance_maker", body, division=division[:4], subject="maker")
        return await self.did(
            f"/v1/spending-plans/{plan['id']}/approval", "province_approver", {"approved_on": f"{MONTH}-02"} | approval
        )

    async def send_batch(self, *, division: str = "990800", month: str = MONTH, **chosen: str) -> dict[str, Any]:
        """Gather, approve and send what is open."""
        place = division[:4]
        body = {"division": division, "month": month} | chosen
        batch = await self.did("/v1/payment-batches", "finance_maker", body, division=place, subject="maker")
        approval = f"/v1/payment-batches/{batch['id']}/approval"
        await self.did(approval, "finance_checker", None, division=place, subject="checker")
        path = f"/v1/payment-batches/{batch['id']}/bank-file"
        sent = {"sent_on": f"{month}-02"}
        await self.caller.get(path, roles="finance_checker", division=place, subject="checker", params=sent)
        return batch

    async def answer(self, *lines: str, division: str = "9908") -> dict[str, Any]:
        """Hand in the bank's answers."""
        files = {"file": ("answers.csv", ("\n".join([BANK_HEADER, *lines]) + "\n").encode())}
        answer = await self.caller.post("/v1/bank-answers", roles="finance_maker", division=division, files=files)
        assert answer.status_code == 201, answer.text
        return answer.json()

    async def pay(self, *orders: Envelope, division: str = "990800") -> None:
        """Send open orders and let the bank pay these."""
        batch = await self.send_batch(division=division)
        lines = [paid_line(batch, order) for order in orders]
        await self.answer(*lines, division=division[:4])

    async def did(self, path: str, roles: str, body: Any, **named: Any) -> dict[str, Any]:
        """Carry a write out that must succeed."""
        named = {"division": "99", "subject": roles} | named
        answer = await self.caller.post(path, roles=roles, **named, **({"json": body} if body is not None else {}))
        assert answer.status_code in (200, 201), answer.text
        return answer.json()

    async def asked(self, path: str, roles: str = "auditor", place: str = "99", **query: Any) -> dict[str, Any]:
        """Ask something that must be answered."""
        answer = await self.caller.get(path, roles=roles, division=place, params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def trial_balance(self, book: str, month: str = MONTH) -> dict[str, str]:
        """What stands on each account of a book, debits less credits."""
        lines = (await self.asked("/v1/trial-balance", book=book, month=month))["lines"]
        return {line["account"]: line["closing"] for line in lines}

    async def statement(self, division: str, month: str = MONTH) -> dict[str, Any]:
        """Income and expenditure of a division."""
        return await self.asked("/v1/statements/income-expenditure", division=division, month=month)


def paid_line(batch: dict[str, Any], order: Envelope, amount: str = "", on: str = f"{MONTH}-20") -> str:
    """A line in which the bank says it paid."""
    amount = amount or order.payload["amount"]
    return f"{batch['id']},{order.payload['order_id']},SUCCESS,{amount},{on},F0001,"


def failed_line(batch: dict[str, Any], order: Envelope, reason: str = "账户已销户") -> str:
    """A line in which the bank says it could not pay."""
    return f"{batch['id']},{order.payload['order_id']},FAILED,{order.payload['amount']},{MONTH}-20,F0002,{reason}"


def listed(service: str, facts: list[Envelope], amounts: list[str], prefecture: str = "9908") -> list[Envelope]:
    """A month's manifest in one part, and the filing, as the service announces them."""
    category = facts[0].type.split(".")[1] if facts else ""
    entries = [{"event_id": str(each.id), "amount": amount} for each, amount in zip(facts, amounts, strict=True)]
    place = {"division": f"{prefecture}00", "key": f"{prefecture}:{MONTH}"}
    about = {"prefecture": prefecture, "month": MONTH}
    fen = sum(int(amount.replace(".", "")) for amount in amounts)
    total = {"category": category, "events": len(facts), "parts": 1, "amount": f"{fen // 100}.{fen % 100:02}"}
    manifest = fact(
        f"{service}.month_manifest", {**about, "category": category, "part": 1, "entries": entries}, **place
    )
    filed = {**about, "totals": [total] if facts else [], "policy_digest": "0" * 64}
    return [*([manifest] if facts else []), fact(f"{service}.month_filed", filed, **place)]
