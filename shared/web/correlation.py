"""One id follows a request through every log line, event and answer; metrics count what passes."""

import time

import structlog
from prometheus_client import Counter, Histogram
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.ids import new_id

HEADER = "x-correlation-id"
REQUESTS = Counter("tongchou_requests_total", "Requests answered", ["method", "route", "status"])
SECONDS = Histogram("tongchou_request_seconds", "Time to answer", ["method", "route"])


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
        started = time.perf_counter()

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[HEADER] = correlation_id
                route = getattr(scope.get("route"), "path", "unknown")
                REQUESTS.labels(scope["method"], route, message["status"]).inc()
                SECONDS.labels(scope["method"], route).observe(time.perf_counter() - started)
            await send(message)

        with structlog.contextvars.bound_contextvars(correlation_id=correlation_id):
            await self.app(scope, receive, answer)
