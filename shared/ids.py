"""Identifiers: time-ordered ids for facts, keyed pseudonyms for people."""

from uuid import UUID

from uuid6 import uuid7


def new_id() -> UUID:
    """Return a UUIDv7: unique anywhere, and roughly in the order of making, which keeps indexes compact."""
    return UUID(int=uuid7().int)


def prefecture_of(division: str) -> str:
    """Return the four-digit prefix that names the prefecture of a GB/T 2260 division code.

    >>> prefecture_of("990811")
    '9908'
    """
    return division[:4]
