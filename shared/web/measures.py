"""What operators watch of a service's own tables, read at the moment they look. Lag is age, not count."""

from prometheus_client import REGISTRY, CollectorRegistry, Gauge, generate_latest
from sqlalchemy import func, select

from shared.db import Transaction
from shared.db.tables import OutboxRow, SetAsideRow
from shared.events import Envelope
from shared.set_aside import held_keys


async def measured(tx: Transaction) -> bytes:
    """Return all measures of this process and of its database as Prometheus reads them."""
    registry = CollectorRegistry()
    oldest_sent = Gauge("tongchou_outbox_oldest_seconds", "Age of the oldest fact not yet published", registry=registry)
    oldest_sent.set(await oldest_unpublished(tx))
    oldest_held = Gauge("tongchou_inbox_oldest_seconds", "Age of the oldest event set aside", registry=registry)
    oldest_held.set(await _oldest_set_aside(tx))
    held = Gauge("tongchou_inbox_held_keys", "Keys whose first event is set aside", ["state"], registry=registry)
    for state, keys in (await held_keys(tx)).items():
        held.labels(state).set(keys)
    return generate_latest(REGISTRY) + generate_latest(registry)


async def oldest_unpublished(tx: Transaction) -> float:
    """Return the age, in seconds, of the oldest fact that is still on its way out."""
    oldest = select(OutboxRow.envelope).where(OutboxRow.position.is_(None)).order_by(OutboxRow.seq).limit(1)
    envelope = await tx.session.scalar(oldest)
    return (tx.now - Envelope.model_validate_json(envelope).recorded_at).total_seconds() if envelope else 0.0


async def _oldest_set_aside(tx: Transaction) -> float:
    since = await tx.session.scalar(select(func.min(SetAsideRow.since)))
    return (tx.now - since).total_seconds() if since else 0.0
