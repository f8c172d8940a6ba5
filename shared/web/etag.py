"""`ETag` and `If-Match`: a row is changed only by somebody who has seen it as it stands (RFC 9110, section 13.1.1).

A route that shows an editable row sets `response.headers["etag"] = etag(row.id, row.changed_at)`. A route that edits it
takes `seen: IfMatch`, locks the row, and calls `seen.must_be(etag(row.id, row.changed_at))` before it does anything.
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated

from fastapi import Depends, Header

from shared.problems import Problem


class PreconditionMissing(Problem):
    """An edit without `If-Match` could undo what another has just written."""

    status = 428
    code = "if-match-missing"
    title = "If-Match header missing"
    zh = "修改前请先读取该记录，并在 If-Match 请求头中带上其 ETag。"
    en = "Read the row first, and send its ETag in the If-Match header with the change."


class RowChanged(Problem):
    """Somebody changed the row after the caller had read it."""

    status = 412
    code = "row-changed"
    title = "The row has changed"
    zh = "该记录在读取之后已被他人修改，请重新读取后再修改。"
    en = "Somebody changed this row after you read it; read it again, then change it."


def etag(*state: object) -> str:
    """Return the strong tag of a row, from what differs whenever it does: a version, or when it was last recorded.

    >>> etag("an-id", 1) == etag("an-id", 1), etag("an-id", 1) == etag("an-id", 2)
    (True, False)
    """
    told = "\x1f".join(map(str, state))
    return f'"{sha256(told.encode()).hexdigest()[:32]}"'


@dataclass(frozen=True, slots=True)
class Seen:
    """The states of a row in which its reader is willing to change it; `*` is any."""

    tags: frozenset[str]

    def must_be(self, tag: str) -> None:
        """Raise `RowChanged` unless the row, locked, still stands as it was seen."""
        if not self.tags & {tag, "*"}:
            raise RowChanged()


def _seen(if_match: Annotated[str, Header(description="the ETag with which the row was read")] = "") -> Seen:
    if not if_match.strip():
        raise PreconditionMissing()
    return Seen(frozenset(tag.strip() for tag in if_match.split(",")))


IfMatch = Annotated[Seen, Depends(_seen)]
