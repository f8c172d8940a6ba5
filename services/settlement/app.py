"""Settlement, wired: institutions, catalogues, encounters settled directly, and what institutions are paid."""

from datetime import timedelta
from pathlib import Path

from services.settlement.commands.take_in_catalogue import take_in_catalogue
from services.settlement.events import MonthFiled, MonthManifest, PaymentOrdered, ProviderMonthReviewed, Settled
from services.settlement.models import Base
from services.settlement.routes import ROUTERS
from services.settlement.subscriptions import SUBSCRIPTIONS
from shared.audit import seal_audit
from shared.filing import Filing
from shared.timers import Timer
from shared.web import Service

SERVICE = Service(
    name="settlement",
    title="结算 Settlement",
    routers=ROUTERS,
    subscriptions=SUBSCRIPTIONS,
    tables=Base.metadata,
    events=(Settled, ProviderMonthReviewed, PaymentOrdered, MonthManifest, MonthFiled),
    migrations=Path(__file__).parent / "migrations",
    jobs={"take_in_catalogue": take_in_catalogue},
    timers=(Timer("seal_audit", timedelta(minutes=5), seal_audit),),
    filing=Filing(MonthManifest, MonthFiled),
)
