"""Reading policy packs: TOML files into dated entries, checked once, when they are first read."""

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from shared.problems import RuleViolated

OWN_PACKS = Path(__file__).parent
NATION = ""


class PolicyError(LookupError):
    """The law as loaded has no answer."""


class UnknownParameter(PolicyError):
    """No pack, of whichever region, has a file of this name."""


class NotInForce(PolicyError, RuleViolated):
    """The parameter exists, but no version of it applies on the date: too early, or not yet published."""

    code = "figure-not-in-force"
    title = "No figure in force"
    zh = "{region} 在 {on} 没有生效的政策参数 {name}，请在该参数公布并载入后再办理。"
    en = "No version of {name} is in force in {region} on {on}: try again when it is published and loaded."

    def __init__(self, name: str, region: str, on: date) -> None:
        RuleViolated.__init__(self, name=name, region=region or "CN", on=on)


class BrokenPack(PolicyError):
    """A file of a pack contradicts itself or lacks what every entry must have."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One version of one parameter, for one division: "" is the nation, "99" a province, "9908" a prefecture."""

    name: str
    division: str
    first_day: date
    last_day: date
    published_on: date
    values: Mapping[str, Any]

    def applies(self, region: str, on: date, known_on: date) -> bool:
        """Whether this version counts in `region` on the date `on`, going by what was published by `known_on`."""
        in_force = self.first_day <= on <= self.last_day
        return in_force and region.startswith(self.division) and self.published_on <= known_on

    def overlaps(self, other: "Entry") -> bool:
        """Whether both would be in force on some day in the same division."""
        same_place = self.division == other.division
        return same_place and self.first_day <= other.last_day and other.first_day <= self.last_day


@dataclass(frozen=True, slots=True)
class Pack:
    """The parameters of one folder: the nation's or one province's."""

    division: str
    entries: tuple[Entry, ...]
    files: tuple[tuple[str, bytes], ...]


def packs_for(region: str) -> tuple[Pack, ...]:
    """Return the packs that apply in `region`, the nation first, our own before those of TONGCHOU_POLICY_DIR."""
    packs = (pack for root in _roots() for pack in _packs_under(root))
    return tuple(sorted((p for p in packs if region.startswith(p.division)), key=lambda pack: len(pack.division)))


@cache
def _packs_under(root: str) -> tuple[Pack, ...]:
    if not Path(root).is_dir():
        raise BrokenPack(f"{root}: no such directory of policy packs")
    provinces = sorted(path.parent for path in Path(root).glob("provinces/*/pack.toml"))
    return (_read_pack(Path(root, "national"), NATION), *(_read_pack(p, _division_prefix(p)) for p in provinces))


@dataclass(frozen=True, slots=True)
class Province:
    """A province whose law is loaded: the code its divisions begin with, and its name by language."""

    division: str
    name: Mapping[str, str]


def provinces() -> tuple[Province, ...]:
    """Return the provinces whose law is loaded and whose pack names them, by code."""
    folders = (path for root in _roots() for path in Path(root).glob("provinces/*/pack.toml"))
    told = [_parsed(path.read_bytes()) for path in folders]
    names = {pack["division_prefix"]: pack["name"] for pack in told if "name" in pack}
    return tuple(Province(division, name) for division, name in sorted(names.items()))


def is_set_somewhere(name: str) -> bool:
    """Whether the nation or any province sets a parameter: where one does not, it is not in force there."""
    folders = [Path(root, folder) for root in _roots() for folder in ("national", "provinces")]
    return name != "pack" and any(any(folder.glob(f"**/{name}.toml")) for folder in folders)


def _roots() -> list[str]:
    return [root for root in (str(OWN_PACKS), os.environ.get("TONGCHOU_POLICY_DIR", "")) if root]


def _division_prefix(folder: Path) -> str:
    return str(_parsed((folder / "pack.toml").read_bytes())["division_prefix"])


def _read_pack(folder: Path, division: str) -> Pack:
    files = [(path, path.read_bytes()) for path in sorted(folder.glob("*.toml"))]
    entries = [
        entry for path, text in files if path.stem != "pack" for entry in _read_entries(path, _parsed(text), division)
    ]
    return Pack(division, tuple(entries), tuple((f"{folder.name}/{path.name}", text) for path, text in files))


def _read_entries(path: Path, table: Mapping[str, Any], division: str) -> Iterator[Entry]:
    entries = [_entry(path, values, division) for values in table["in_force"]]
    for one, other in combinations(entries, 2):
        if one.overlaps(other):
            raise BrokenPack(f"{path}: the entries from {one.first_day} and from {other.first_day} overlap")
    yield from entries


def _entry(path: Path, values: Mapping[str, Any], division: str) -> Entry:
    if not {"from", "citation"} <= values.keys():
        raise BrokenPack(f"{path}: an entry lacks `from` or `citation`")
    prefecture = str(values.get("prefecture", division))
    if not prefecture.startswith(division):
        raise BrokenPack(f"{path}: prefecture {prefecture} lies outside division {division}")
    first_day, last_day = values["from"], values.get("to", date.max)
    if last_day < first_day:
        raise BrokenPack(f"{path}: the entry from {first_day} ends before it starts")
    return Entry(path.stem, prefecture, first_day, last_day, values.get("published_on", date.min), values)


def _parsed(text: bytes) -> dict[str, Any]:
    return tomllib.loads(text.decode(), parse_float=Decimal)
