"""A service's worker: its relay, its consumer, its jobs and its timers, in one process beside the HTTP door.

Any fault ends the process, and the supervisor starts it anew: everything it does begins again where it was committed.
"""

import asyncio
import signal
from collections.abc import Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any

from shared.auth import Actor
from shared.consumer import Consumer
from shared.crypto import Secrets
from shared.db import Database
from shared.db.wake import Waker
from shared.events import topic_of
from shared.inbox import Inbox
from shared.job_runner import JobRunner
from shared.relay import Relay
from shared.settings import Settings
from shared.timers import Timer, run_due
from shared.transport.choose import transport_over
from shared.web import Service

JOBS_POLL_SECONDS = 5.0
TIMERS_POLL_SECONDS = 1.0


async def work(service: Service, settings: Settings) -> None:
    """Work for a service until told to stop."""
    stop = asyncio.Event()
    for told in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(told, stop.set)
    tasks = [asyncio.create_task(task) for task in _tasks(service, settings)]
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait([stopped, *tasks], return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    for outcome in ended:
        if isinstance(outcome, Exception):
            raise outcome


def _tasks(service: Service, settings: Settings) -> list[Coroutine[Any, Any, None]]:
    database = Database.connect(settings.database_url, Secrets.from_file(settings.secret_key_file), pool_size=4)
    actor = Actor(f"{service.name}-worker", settings.division, frozenset({"service"}))
    carrier = (settings.transport, settings.kafka_servers, settings.events_url)
    relay = Relay(service.name, settings.database_url, actor.scope, transport_over(*carrier))
    tasks = [relay.run()]
    if service.subscriptions:
        limit = timedelta(hours=settings.waiting_limit_hours)
        inbox = Inbox(service.name, database, service.subscriptions, actor, limit)
        tasks.append(_consume(Consumer(inbox, transport_over(*carrier))))
    if service.jobs:
        tasks.append(_run_jobs(JobRunner(database, actor, service.jobs, Path(settings.files_dir)), settings))
    if service.timers:
        tasks.append(_run_timers(database, actor, service.timers))
    return tasks


async def _consume(consumer: Consumer) -> None:
    await consumer.transport.prepare([topic_of(producer) for producer in consumer.inbox.producers])
    await consumer.run()


async def _run_jobs(runner: JobRunner, settings: Settings) -> None:
    waker = Waker(settings.database_url, "jobs")
    while True:
        if not await runner.run_next():
            await waker.wait(JOBS_POLL_SECONDS)


async def _run_timers(database: Database, actor: Actor, timers: tuple[Timer, ...]) -> None:
    while True:
        await run_due(database, actor, timers)
        await asyncio.sleep(TIMERS_POLL_SECONDS)
