"""How what went wrong, or was answered before, is told: RFC 9457 problems in Chinese or English."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from shared.problems import MEDIA_TYPE, InvalidRequest, Problem, Unauthenticated
from shared.web.begin import AlreadyAnswered


def language_of(request: Request) -> str:
    """Return `en` if the caller prefers English, else `zh`."""
    return "en" if request.headers.get("accept-language", "").lower().startswith("en") else "zh"


def answer_problem(request: Request, problem: Problem) -> Response:
    """Tell a problem."""
    body = problem.to_json(language_of(request))
    body["instance"] = request.url.path
    body["correlation_id"] = getattr(request.state, "correlation_id", "")
    headers = {"www-authenticate": "Bearer"} if problem.status == Unauthenticated.status else {}
    return JSONResponse(body, problem.status, headers, media_type=MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Give the application its answers to everything that can be raised below it."""

    @app.exception_handler(Problem)
    async def _problem(request: Request, problem: Problem) -> Response:
        return answer_problem(request, problem)

    @app.exception_handler(AlreadyAnswered)
    async def _answered(request: Request, stored: AlreadyAnswered) -> Response:
        headers = {"idempotency-replayed": "true"}
        return Response(stored.body, stored.status, headers, media_type="application/json")

    @app.exception_handler(RequestValidationError)
    async def _invalid(request: Request, error: RequestValidationError) -> Response:
        errors = [{"pointer": _pointer(e["loc"]), "detail": str(e["msg"])} for e in error.errors()]
        return answer_problem(request, InvalidRequest(errors=errors))

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> Response:
        body = {"type": "about:blank", "title": str(error.detail), "status": error.status_code}
        return JSONResponse(body, error.status_code, dict(error.headers or {}), media_type=MEDIA_TYPE)


def _pointer(location: tuple[int | str, ...]) -> str:
    return "/" + "/".join(str(step).replace("~", "~0").replace("/", "~1") for step in location)
