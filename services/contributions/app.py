"""Contributions, wired: rosters heard, months assessed and billed, receipts taken in and matched."""

from datetime import timedelta
from pathlib import Path

from services.contributions.commands.assessing.assess_month import assess_month
from services.contributions.commands.collecting.take_in_receipts import take_in_receipts
from services.contributions.events import EVENTS, MonthFiled, MonthManifest
from services.contributions.models import Base
from services.contributions.routes import ROUTERS
from services.contributions.subscriptions import SUBSCRIPTIONS
from shared.audit import seal_audit
from shared.filing import Filing
from shared.timers import Timer
from shared.web import Service

SERVICE = Service(
    name="contributions",
    title="征缴 Contributions",
    routers=ROUTERS,
    subscriptions=SUBSCRIPTIONS,
    tables=Base.metadata,
    events=EVENTS,
    migrations=Path(__file__).parent / "migrations",
    jobs={"assess_month": assess_month, "take_in_receipts": take_in_receipts},
    timers=(Timer("seal_audit", timedelta(minutes=5), seal_audit),),
    filing=Filing(MonthManifest, MonthFiled),
)
