"""The law in force on the date that a rule names, or a problem that says which figure is missing."""

from datetime import date
from typing import TypeVar

from shared import policy
from shared.policy import PolicyError
from shared.problems import RuleViolated

Model = TypeVar("Model")


class FigureNotInForce(RuleViolated):
    """No version of a figure covers the date: not yet published, or before the law."""

    code = "figure-not-in-force"
    title = "No figure in force"
    zh = "没有适用的政策参数（{reason}），请在该参数发布并载入后再办理。"
    en = "No figure is in force ({reason}); try again when it is published and loaded."


def in_force(model: type[Model], name: str, *, division: str, on: date) -> Model:
    """Return a parameter as it stood in a division on a date."""
    try:
        return policy.at(division).load(model, name, in_force_on=on)
    except PolicyError as missing:
        raise FigureNotInForce(reason=str(missing)) from missing
