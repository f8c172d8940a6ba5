"""A pool_ledger that answers from made-up figures of plausible size, on a loopback port of its own."""

import socket
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from threading import Thread
from typing import Any

import uvicorn
from fastapi import FastAPI, Header
from fastapi.responses import JSONResponse, Response

from shared.money import Money
from shared.periods import Month

FIRST, MONTHS = Month(2024, 1), 24
BURDENS = {  # thousands of yuan a month in an average month: income, expenditure
    "9901": (32_400, 24_100),
    "9902": (21_750, 15_900),
    "9903": (14_300, 11_650),
    "9904": (9_820, 10_430),
    "9905": (11_940, 8_760),
    "9906": (7_610, 6_980),
    "9907": (8_450, 7_120),
    "9908": (16_280, 11_070),
    "9909": (5_930, 6_310),
    "9910": (4_720, 4_150),
}
SEASON = (112, 78, 104, 99, 97, 101, 98, 96, 100, 97, 102, 116)
OPENING = dict(zip(BURDENS, (17, 15, 14, 12, 18, 13, 12, 19, 11, 12), strict=True))  # months of expenditure


def flows(prefecture: str, month: Month) -> tuple[Money, Money]:
    """Return one prefecture's income and expenditure of one month."""
    income, expenditure = BURDENS[prefecture]
    since = month.year * 12 + month.month - FIRST.year * 12 - FIRST.month
    odd = int(prefecture) * 7919 + since * 104729
    season = SEASON[month.month - 1]
    came = income * 1000 * season + since * income * 520 + odd % 99_991 * 613
    went = expenditure * 1000 * (148 - season // 2 + odd % 9) + since * expenditure * 710 + odd % 88_883 * 577
    return Money(came), Money(went)


def overview(first: Month, last: Month) -> dict[str, Any]:
    """Return the body of `GET /v1/overview` for these months."""
    months = [month for month in map(FIRST.plus, range(MONTHS)) if first <= month <= last]
    return {
        "as_of": "2025-12-31",
        "months": [{"month": str(month), **_figures(BURDENS, [month])} for month in months],
        "prefectures": [{"prefecture": one, **_figures([one], months)} for one in (BURDENS if months else ())],
        "total": _figures(BURDENS, months),
    }


def _figures(prefectures: Iterable[str], months: Sequence[Month]) -> dict[str, str | None]:
    income, expenditure = _moved(prefectures, months)
    if not months:
        return {"income": "0.00", "expenditure": "0.00", "balance": "0.00", "months_of_capacity": None}
    opening = Money.total(Money.yuan(OPENING[one] * BURDENS[one][1] * 1000) for one in prefectures)
    came, went = _moved(prefectures, [month for month in map(FIRST.plus, range(MONTHS)) if month <= months[-1]])
    year = [month for month in months[-1].next().back_to(12) if month >= FIRST]
    balance, a_month = opening + came - went, _moved(prefectures, year)[1].exact / len(year)
    return {
        "income": str(income),
        "expenditure": str(expenditure),
        "balance": str(balance),
        "months_of_capacity": f"{balance.exact / a_month:.2f}",
    }


def _moved(prefectures: Iterable[str], months: Sequence[Month]) -> tuple[Money, Money]:
    moved = [flows(prefecture, month) for prefecture in prefectures for month in months]
    return Money.total(came for came, _ in moved), Money.total(went for _, went in moved)


@dataclass
class LedgerStub:
    """The service; `tokens` says how it answers to whom, `broken` makes it fail."""

    tokens: dict[str, int] = field(
        default_factory=lambda: {"token-good": 200, "token-expired": 401, "token-clerk": 403}
    )
    broken: bool = False

    def app(self) -> FastAPI:
        app = FastAPI()

        @app.get("/v1/overview")
        def get_overview(from_month: str, to_month: str, authorization: str = Header("")) -> Response:
            status = 503 if self.broken else self.tokens.get(authorization.removeprefix("Bearer "), 401)
            body = overview(Month.parse(from_month), Month.parse(to_month)) if status == 200 else {}
            return JSONResponse(body, status)

        return app


class ThreadedServer:
    """Serves an application on a free loopback port until it is stopped."""

    def __init__(self, app: FastAPI) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))  # listens at once: a caller waits, and is not refused
        self.server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        self.thread = Thread(target=self.server.run, kwargs={"sockets": [self.socket]}, daemon=True)
        self.thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.socket.getsockname()[1]}"

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(timeout=10)
