"""Loading a parameter: overlay of nation, province and prefecture on one date, built into the caller's own model."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter

from shared.policy.packs import Entry, NotInForce, Pack, UnknownParameter, is_set_somewhere, packs_for

Model = TypeVar("Model")


@dataclass(frozen=True, slots=True)
class RegionalPolicy:
    """The law as it stands in one division."""

    region: str
    packs: tuple[Pack, ...]

    def load(self, model: type[Model], name: str, *, in_force_on: date, known_on: date = date.max) -> Model:
        """Build `model` from the versions of `name` in force on that date and published by `known_on`.

        >>> from shared.policy import at
        >>> at("990801").load(dict[str, object], "average_wage", in_force_on=date(2024, 5, 6))["monthly"]
        '7200.00'
        """
        built: Model = _build(self, cast(Any, model), name, in_force_on, known_on)
        return built

    def versions(self, model: type[Model], name: str) -> tuple[Model, ...]:
        """Build `model` from each version of `name` on its own, the nation's first; none if nobody sets it."""
        adapter = _adapter(cast(Any, model))
        return tuple(adapter.validate_python(entry.values) for entry in self._entries(name))

    def values(self, name: str, *, in_force_on: date, known_on: date = date.max) -> Mapping[str, Any]:
        """Return the overlaid keys of `name`, of its tables too, those of the more specific division winning."""
        entries = self._entries(name)
        if not entries and not is_set_somewhere(name):
            raise UnknownParameter(f"{name}: no policy pack sets it")
        applicable = [entry for entry in entries if entry.applies(self.region, in_force_on, known_on)]
        if not applicable:
            raise NotInForce(name, self.region, in_force_on)
        overlaid: dict[str, Any] = {}
        for entry in applicable:
            overlaid = _overlaid(overlaid, entry.values)
        return overlaid

    def _entries(self, name: str) -> list[Entry]:
        entries = (entry for pack in self.packs for entry in pack.entries if entry.name == name)
        reaching = (entry for entry in entries if self.region.startswith(entry.division))
        return sorted(reaching, key=lambda entry: len(entry.division))

    def __hash__(self) -> int:
        return hash(self.region)


def _overlaid(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Lay one table over another: what only one of them has stays, tables are laid over tables, the upper value wins.

    >>> _overlaid({"clocks": {"DECISION": 60, "SERVICE": 20}}, {"clocks": {"SERVICE": 15}})
    {'clocks': {'DECISION': 60, 'SERVICE': 15}}
    """
    both = below.keys() & above.keys()
    within = {key: _overlaid(below[key], above[key]) for key in both if _are_tables(below[key], above[key])}
    return {**below, **above, **within}


def _are_tables(*values: object) -> bool:
    return all(isinstance(value, Mapping) for value in values)


def at(region: str) -> RegionalPolicy:
    """Return the law in `region`, a division code of GB/T 2260 ("990801") or the beginning of one; "" is the nation."""
    return RegionalPolicy(region, packs_for(region))


def digest(region: str) -> str:
    """Return the SHA-256 of every file whose law applies in `region`: two installations can compare it."""
    seen = sha256()
    for pack in packs_for(region):
        for path, text in pack.files:
            seen.update(f"{path}\n{len(text)}\n".encode() + text)
    return seen.hexdigest()


@lru_cache(maxsize=8192)
def _build(policy: RegionalPolicy, model: Any, name: str, in_force_on: date, known_on: date) -> Any:
    return _adapter(model).validate_python(policy.values(name, in_force_on=in_force_on, known_on=known_on))


@cache
def _adapter(model: Any) -> TypeAdapter[Any]:
    return TypeAdapter(model)
