"""A receipt exception (对账异常) and how it ends."""

from enum import StrEnum


class ExceptionState(StrEnum):
    """It waits until later money or a new assessment settles it, it is moved away, or a clerk notes why it stays."""

    OPEN = "OPEN"
    SETTLED = "SETTLED"
    NOTED = "NOTED"
