"""One service's database: its engine, and the only way to open a transaction in it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from shared.auth import Actor
from shared.clock import Clock, utc_now
from shared.crypto import Secrets
from shared.db.transaction import Transaction
from shared.ids import new_id

SET_SCOPE = text("SELECT set_config('tongchou.scope', :scope, true)")


def async_url(url: str) -> str:
    """Return a plain `postgresql://` address as SQLAlchemy wants it for asyncpg."""
    return url.replace("postgresql://", "postgresql+asyncpg://", 1)


@dataclass(frozen=True)
class Database:
    """Sessions on one database, under the service's own, non-owner role."""

    sessions: async_sessionmaker[AsyncSession]
    secrets: Secrets
    clock: Clock = utc_now

    @classmethod
    def connect(cls, url: str, secrets: Secrets, *, pool_size: int = 10, clock: Clock = utc_now) -> "Database":
        """Open a pool; connections are made when first needed."""
        engine = create_async_engine(
            async_url(url),
            pool_size=pool_size,
            max_overflow=pool_size,
            pool_pre_ping=True,
            hide_parameters=True,  # an error's text goes into logs and reasons, where no name or number may appear
        )
        return cls(async_sessionmaker(engine, expire_on_commit=False), secrets, clock)

    @property
    def engine(self) -> AsyncEngine:
        """The engine below the sessions."""
        engine = self.sessions.kw["bind"]
        assert isinstance(engine, AsyncEngine)
        return engine

    @asynccontextmanager
    async def begin(self, actor: Actor, *, correlation_id: str = "") -> AsyncIterator[Transaction]:
        """Open a transaction that sees what `actor` may see; it commits on leaving, or rolls back if that raises."""
        async with self.sessions() as session, session.begin():
            await session.execute(SET_SCOPE, {"scope": actor.scope})
            tx = Transaction(
                session,
                now=self.clock(),
                actor=actor,
                secrets=self.secrets,
                correlation_id=correlation_id or str(new_id()),
            )
            yield tx
            await tx.finish()

    async def close(self) -> None:
        """Close the pool."""
        await self.engine.dispose()
