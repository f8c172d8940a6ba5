"""The step that asks whether a division's code may be used on a day."""

from datetime import date

from services.registry import queries
from shared.db import Transaction
from shared.problems import RuleViolated


class DivisionNotInForce(RuleViolated):
    """The code belongs to no division on the day: it was merged or renamed, or does not exist yet."""

    code = "division-not-in-force"
    title = "Division is not in force"
    zh = "行政区划 {division} 在 {on} 无效，请核对行政区划代码表（后继代码：{successor}）。"
    en = "Division {division} is not in force on {on}: look it up in the table of divisions (succeeded by {successor})."


async def must_be_in_force(tx: Transaction, division: str, on: date, *, known: bool = False) -> None:
    """Raise if the code stands for nothing on the day; one that nobody has entered passes unless it must be `known`."""
    versions = await queries.division_versions(tx, division)
    if not versions and not known:
        return
    if any(version.valid_from <= on and (version.valid_to is None or on <= version.valid_to) for version in versions):
        return
    successor = next((version.successor_code for version in reversed(versions) if version.successor_code), "-")
    raise DivisionNotInForce(division=division, on=on, successor=successor)
