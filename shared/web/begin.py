"""`Begin`: how a route opens its transaction, and how a retried write gets the answer it got before.

The key row is inserted first; a second request with the same key waits there for the first one's commit, then finds
its answer. Status and answer are stored in the transaction of the effect: a write that failed stored nothing.
"""

import hashlib
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Annotated, TypeVar

from fastapi import Depends, Request
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from shared.auth import Actor
from shared.db import Database, Transaction
from shared.db.tables import StoredReply
from shared.ids import prefecture_of
from shared.problems import IdempotencyKeyMissing, IdempotencyKeyReused
from shared.web.roles import CurrentActor

Body = TypeVar("Body")
Reply = Annotated[Body, "stored with the Idempotency-Key"]
"""The return type of a route that moves something: `-> Reply[AwardOut]`."""

KEY_LENGTH_MAX = 200


class AlreadyAnswered(Exception):
    """Not a failure: this very request was carried out before, and here is its answer."""

    def __init__(self, status: int, body: str) -> None:
        self.status = status
        self.body = body
        super().__init__("answered before")


@dataclass(frozen=True)
class Beginner:
    """Opens the transaction of one request."""

    request: Request
    actor: Actor

    @asynccontextmanager
    async def __call__(self, *, body_digest: str = "") -> AsyncIterator[Transaction]:
        """Open the transaction; `body_digest` stands for the body where a file was sent in parts."""
        async with self.reading() as tx:
            if self.request.method == "POST":
                async with self._answered_once(tx, body_digest):
                    yield tx
            else:
                yield tx

    def reading(self) -> AbstractAsyncContextManager[Transaction]:
        """Open a transaction that only reads: what a door must know before it asks another service."""
        database: Database = self.request.app.state.database
        return database.begin(self.actor, correlation_id=self.request.state.correlation_id)

    @asynccontextmanager
    async def _answered_once(self, tx: Transaction, body_digest: str) -> AsyncIterator[None]:
        row = await self._claim_key(tx, body_digest)
        yield
        status, body = tx.answer or (204, None)
        row.status, row.body = status, body.model_dump_json() if body else ""
        self._audit(tx)

    async def _claim_key(self, tx: Transaction, body_digest: str) -> StoredReply:
        key = self.request.headers.get("idempotency-key", "")
        if not 0 < len(key) <= KEY_LENGTH_MAX:
            raise IdempotencyKeyMissing()
        fingerprint = await self._fingerprint(body_digest)
        claimed: StoredReply | None = await tx.session.scalar(
            insert(StoredReply)
            .values(subject=self.actor.subject, idempotency_key=key, fingerprint=fingerprint, stored_at=tx.now)
            .on_conflict_do_nothing()
            .returning(StoredReply)
        )
        if claimed is not None:
            return claimed
        stored = (
            await tx.session.scalars(
                select(StoredReply).where(StoredReply.subject == self.actor.subject, StoredReply.idempotency_key == key)
            )
        ).one()
        if stored.fingerprint != fingerprint or stored.status is None:
            raise IdempotencyKeyReused()
        raise AlreadyAnswered(stored.status, stored.body or "")

    async def _fingerprint(self, body_digest: str) -> bytes:
        told = f"{self.request.method} {self.request.url.path}?{self.request.url.query} {body_digest}"
        body = b"" if body_digest else await self.request.body()
        return hashlib.sha256(told.encode() + b"\0" + body).digest()

    def _audit(self, tx: Transaction) -> None:
        tx.audit(
            f"{self.request.method} {self.request.scope['route'].path}",
            entity=self.request.app.state.service.name,
            entity_id=" ".join(map(str, self.request.path_params.values())),
            division=prefecture_of(self.actor.division),
        )


def beginner(request: Request, actor: CurrentActor) -> Beginner:
    """Return the way into this request's transaction."""
    return Beginner(request, actor)


Begin = Annotated[Beginner, Depends(beginner)]
