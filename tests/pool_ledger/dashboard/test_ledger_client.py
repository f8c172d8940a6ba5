from collections.abc import Callable

import httpx
import pytest

from services.pool_ledger.dashboard.client import LedgerClient, LedgerUnavailable, NotPermitted, SignInExpired
from services.pool_ledger.dashboard.figures import FundMonth, Overview
from services.pool_ledger.routes.overview import FundMonthOut, OverviewOut
from shared.periods import Month
from tests.pool_ledger.dashboard.ledger_stub import overview

JANUARY, MARCH = Month(2025, 1), Month(2025, 3)
BODY = overview(JANUARY, MARCH)
ROWS = [FundMonth.model_validate(row) for row in BODY["items"]]


async def ask(answer: Callable[[httpx.Request], httpx.Response]) -> Overview:
    http = httpx.AsyncClient(transport=httpx.MockTransport(answer), base_url="http://pool-ledger")
    return await LedgerClient(http).overview("token-1", JANUARY, MARCH)


async def test_the_months_and_the_token_are_sent_and_amounts_arrive_exact():
    asked = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, json=BODY)

    shown = await ask(answer)
    assert str(asked[0].url) == "http://pool-ledger/v1/overview?from_month=2025-01&to_month=2025-03"
    assert asked[0].headers["authorization"] == "Bearer token-1"
    assert shown == Overview.of(ROWS)


@pytest.mark.parametrize(
    ("status", "raised"),
    [
        (401, SignInExpired),
        (403, NotPermitted),
        (404, LedgerUnavailable),
        (500, LedgerUnavailable),
        (503, LedgerUnavailable),
    ],
)
async def test_a_refusal_is_told_apart_from_a_failure(status, raised):
    with pytest.raises(raised):
        await ask(lambda _: httpx.Response(status, json={}))


@pytest.mark.parametrize("body", [{}, [], {"items": "none"}, {"items": [BODY["items"][0] | {"income": 12.5}]}])
async def test_an_answer_in_another_shape_is_a_failure(body):
    with pytest.raises(LedgerUnavailable):
        await ask(lambda _: httpx.Response(200, json=body))


async def test_an_answer_that_is_no_json_is_a_failure():
    with pytest.raises(LedgerUnavailable):
        await ask(lambda _: httpx.Response(200, text="<html>"))


@pytest.mark.parametrize("error", [httpx.ConnectError("refused"), httpx.ReadTimeout("slow")])
async def test_a_service_that_does_not_answer_is_a_failure(error):
    def fail(_: httpx.Request) -> httpx.Response:
        raise error

    with pytest.raises(LedgerUnavailable):
        await ask(fail)


def test_what_the_stub_answers_is_what_pool_ledger_answers():
    real = OverviewOut.model_validate(BODY)
    assert real.model_dump(mode="json") == BODY
    assert set(FundMonth.model_fields) == set(FundMonthOut.model_fields)
