"""A pool_ledger that answers from made-up figures of plausible size, on a loopback port of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from fastapi import FastAPI, Header
from fastapi.responses import JSONResponse, Response

from shared.money import ZERO, Money
from shared.periods import Month

FIRST, LAST = Month(2024, 1), Month(2025, 12)
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

POOLS = {prefecture: [prefecture] for prefecture in BURDENS} | {"99": list(BURDENS)}


def flows(prefecture: str, month: Month) -> tuple[Money, Money]:
    """Return one prefecture's income and expenditure of one month; outside of two years nothing moves."""
    if not FIRST <= month <= LAST:
        return ZERO, ZERO
    income, expenditure = BURDENS[prefecture]
    since = month.year * 12 + month.month - FIRST.year * 12 - FIRST.month
    odd = int(prefecture) * 7919 + since * 104729
    season = SEASON[month.month - 1]
    came = income * 1000 * season + since * income * 520 + odd % 99_991 * 613
    went = expenditure * 1000 * (148 - season // 2 + odd % 9) + since * expenditure * 710 + odd % 88_883 * 577
    return Money(came), Money(went)


def overview(first: Month, last: Month) -> dict[str, Any]:
    """Return the body of `GET /v1/overview` for these months: each prefecture, then the whole pool."""
    months = [month for month in map(first.plus, range(36)) if month <= last]
    return {
        "items": [_fund_month(code, within, month) for code, within in POOLS.items() for month in months],
    }


def _fund_month(code: str, within: Sequence[str], month: Month) -> dict[str, Any]:
    income, expenditure = _moved(within, [month])
    came, went = _moved(within, [past for past in map(FIRST.plus, range(24)) if past <= month])
    opening = Money.total(Money.yuan(OPENING[one] * BURDENS[one][1] * 1000) for one in within)
    balance = opening + came - went if month >= FIRST else ZERO
    year = [past for past in month.next().back_to(12) if past >= FIRST]
    spent = _moved(within, year)[1]
    return {
        "prefecture": code,
        "month": str(month),
        "income": str(income),
        "expenditure": str(expenditure),
        "balance": str(balance),
        "months_of_capacity": f"{balance.exact * len(year) / spent.exact:.2f}" if spent else None,
        "insured": sum(BURDENS[one][0] for one in within) * 67,
    }


def _moved(within: Sequence[str], months: Sequence[Month]) -> tuple[Money, Money]:
    moved = [flows(prefecture, month) for prefecture in within for month in months]
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
