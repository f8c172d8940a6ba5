"""Quotes (待遇测算): any rule asked without creating a case, answered by the same domain function as the case.

A service lists its `QuoteKind`s; `given` may stand in for a parameter of the law; the workings then cite it as given.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from fastapi import APIRouter
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from shared import policy
from shared.money import Money
from shared.policy import NotInForce, PolicyError
from shared.problems import InvalidRequest, NotFound, problems
from shared.workings import Workings

Model = TypeVar("Model")
GIVEN = "given in the request"


class QuoteKindUnknown(NotFound):
    """No rule is known by this kind."""

    code = "quote-kind-unknown"
    title = "Unknown kind of quote"
    zh = "没有测算类型 {kind}，可用类型见 GET /v1/quotes/kinds。"
    en = "There is no quote kind {kind}; see GET /v1/quotes/kinds."


@dataclass(frozen=True, slots=True)
class QuotedLaw:
    """The law of a region on a date, in which given values stand in for parameters."""

    region: str
    on: date
    given: Mapping[str, Mapping[str, Any]]

    def load(self, model: type[Model], name: str) -> Model:
        """Build `model` from the parameter in force, overlaid by what was given."""
        over = self.given.get(name)
        if over is None:
            return policy.at(self.region).load(model, name, in_force_on=self.on)
        try:
            lawful = policy.at(self.region).values(name, in_force_on=self.on)
        except PolicyError:
            lawful = {}
        return TypeAdapter(model).validate_python({**lawful, **over, "citation": GIVEN})


class QuoteResult(BaseModel):
    """One amount or rate: who pays it, for which days, and how it was found."""

    code: str
    payer: str
    amount: Money | None = None
    rate: Decimal | None = None
    starts: date | None = Field(None, serialization_alias="from")
    until: date | None = None
    workings: dict[str, Any]

    @classmethod
    def of(cls, code: str, payer: str, amount: Money, workings: Workings) -> "QuoteResult":
        """Show an amount with its calculation certificate."""
        return cls(code=code, payer=payer, amount=amount, workings=workings.to_json())


@dataclass(frozen=True, slots=True)
class QuoteKind:
    """One rule that can be asked: the facts it needs, the parameters that may be given, and the rule itself."""

    name: str
    facts: type[BaseModel]
    parameters: tuple[str, ...]
    answer: Callable[[QuotedLaw, Any], Sequence[QuoteResult]]


class QuoteIn(BaseModel):
    """A question: which rule, where, on which date, and on what facts."""

    kind: str
    region: str
    on: date
    facts: dict[str, Any]
    given: dict[str, dict[str, Any]] = {}


class QuoteOut(BaseModel):
    """The answer; nothing was stored."""

    results: list[QuoteResult]


class QuoteKindOut(BaseModel):
    """A rule that can be asked, with the JSON Schema of its facts."""

    kind: str
    facts: dict[str, Any]
    parameters: tuple[str, ...]


def quotes_router(kinds: Sequence[QuoteKind]) -> APIRouter:
    """Return the routes with which a service answers quotes."""
    router = APIRouter(prefix="/v1/quotes", tags=["quotes"])
    by_name = {kind.name: kind for kind in kinds}

    @router.get("/kinds")
    async def get_kinds() -> list[QuoteKindOut]:
        """List the rules that can be asked."""
        return [
            QuoteKindOut(kind=kind.name, facts=kind.facts.model_json_schema(), parameters=kind.parameters)
            for kind in kinds
        ]

    @router.post("", responses=problems(QuoteKindUnknown, NotInForce, InvalidRequest))
    async def post_quote(question: QuoteIn) -> QuoteOut:
        """Compute without creating a case."""
        if question.kind not in by_name:
            raise QuoteKindUnknown(kind=question.kind)
        kind = by_name[question.kind]
        try:
            facts = kind.facts.model_validate(question.facts)
            law = QuotedLaw(question.region, question.on, question.given)
            return QuoteOut(results=list(kind.answer(law, facts)))
        except ValidationError as error:
            raise InvalidRequest(errors=_pointers(error)) from error

    return router


def _pointers(error: ValidationError) -> list[dict[str, str]]:
    return [{"pointer": "/facts/" + "/".join(map(str, e["loc"])), "detail": e["msg"]} for e in error.errors()]
