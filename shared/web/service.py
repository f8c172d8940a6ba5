"""What a service is made of. Its `app.py` fills this in, and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fastapi import APIRouter
from sqlalchemy import MetaData

from shared.db import KernelBase
from shared.events import Event
from shared.filing import Filing
from shared.findings import Findings
from shared.inbox import Subscription
from shared.jobs import JobCommand
from shared.timers import Timer


@dataclass(frozen=True)
class Service:
    """One service: its doors, its tables, what it says and hears, and the work it does by the clock."""

    name: str
    title: str
    routers: Sequence[APIRouter]
    subscriptions: Sequence[Subscription]
    tables: MetaData
    events: Sequence[type[Event]]
    migrations: Path
    jobs: Mapping[str, JobCommand] = field(default_factory=dict)
    timers: tuple[Timer, ...] = ()
    filing: Filing | None = None
    findings: Findings | None = None

    @property
    def metadata(self) -> list[MetaData]:
        """All tables of the service's database."""
        return [KernelBase.metadata, self.tables]
