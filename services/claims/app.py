"""Claims, wired: recognition, appraisal, the disability grant, and the orders by which the fund pays it."""

from datetime import timedelta
from pathlib import Path

from services.claims.events import EVENTS, MonthFiled, MonthManifest
from services.claims.models import Base
from services.claims.routes import ROUTERS
from services.claims.subscriptions import SUBSCRIPTIONS
from shared.audit import seal_audit
from shared.filing import Filing
from shared.timers import Timer
from shared.web import Service

SERVICE = Service(
    name="claims",
    title="工伤 Claims",
    routers=ROUTERS,
    subscriptions=SUBSCRIPTIONS,
    tables=Base.metadata,
    events=EVENTS,
    migrations=Path(__file__).parent / "migrations",
    timers=(Timer("seal_audit", timedelta(minutes=5), seal_audit),),
    filing=Filing(MonthManifest, MonthFiled),
)
