"""One id follows a request through every log line, event and answer; metrics count what passes.

What nobody foresaw is answered here too: further out, the answer would carry no id and would not be counted.
"""

import time

import structlog
from prometheus_client import Counter, Histogram
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.db.faults import is_passing
from shared.ids import new_id
from shared.problems import Problem, TryAgainLater
from shared.web.answers import answer_problem

HEADER = "x-correlation-id"
REQUESTS = Counter("tongchou_requests_total", "Requests answered", ["method", "route", "status"])
SECONDS = Histogram("tongchou_request_seconds", "Time to answer", ["method", "route"])

log = structlog.get_logger()


class CorrelationMiddleware:
    """Takes the caller's correlation id or makes one, answers with it, and measures."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        correlation_id = Headers(scope=scope).get(HEADER, "")[:100] or str(new_id())
        scope.setdefault("state", {})["correlation_id"] = correlation_id
        started, answered = time.perf_counter(), False

        async def answer(message: Message) -> None:
            nonlocal answered
            if message["type"] == "http.response.start":
                answered = True
                MutableHeaders(scope=message)[HEADER] = correlation_id
                route = getattr(scope.get("route"), "path", "unknown")
                REQUESTS.labels(scope["method"], route, message["status"]).inc()
                SECONDS.labels(scope["method"], route).observe(time.perf_counter() - started)
            await send(message)

        with structlog.contextvars.bound_contextvars(correlation_id=correlation_id):
            try:
                await self.app(scope, receive, answer)
            except Exception as error:
                log.exception("request failed", path=scope["path"])
                if answered:
                    raise
                problem = TryAgainLater() if is_passing(error) else Problem()
                await answer_problem(Request(scope), problem)(scope, receive, answer)
