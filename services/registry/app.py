"""The registry, wired: enrolment of employers and people, rosters, and cover at an instant."""

from datetime import timedelta
from pathlib import Path

from services.registry.commands.enrolment.take_in_roster import take_in_roster
from services.registry.events import EVENTS, MonthFiled, MonthManifest
from services.registry.models import Base
from services.registry.routes import ROUTERS
from services.registry.subscriptions import SUBSCRIPTIONS
from shared.audit import seal_audit
from shared.filing import Filing
from shared.timers import Timer
from shared.web import Service

SERVICE = Service(
    name="registry",
    title="登记 Registry",
    routers=ROUTERS,
    subscriptions=SUBSCRIPTIONS,
    tables=Base.metadata,
    events=EVENTS,
    migrations=Path(__file__).parent / "migrations",
    jobs={"take_in_roster": take_in_roster},
    timers=(Timer("seal_audit", timedelta(minutes=5), seal_audit),),
    filing=Filing(MonthManifest, MonthFiled),
)
