"""The pool ledger, wired: books, payments, the pool's monthly cycle and capacity, filings and closing."""

from datetime import timedelta
from pathlib import Path

from services.pool_ledger.commands.judge_filings import judge_filings
from services.pool_ledger.commands.seal_vouchers import seal_vouchers
from services.pool_ledger.events import (
    AllocationMade,
    CapacityPublished,
    FilingAccepted,
    FilingRejected,
    MonthClosed,
    PaymentMade,
    PaymentReturned,
    PaymentStopped,
    PlanApproved,
    RemittanceReceived,
)
from services.pool_ledger.models import Base
from services.pool_ledger.routes import ROUTERS
from services.pool_ledger.subscriptions import SUBSCRIPTIONS
from shared.audit import seal_audit
from shared.timers import Timer
from shared.web import Service

SERVICE = Service(
    name="pool_ledger",
    title="基金财务 Pool ledger",
    routers=ROUTERS,
    subscriptions=SUBSCRIPTIONS,
    tables=Base.metadata,
    events=(
        PaymentMade,
        PaymentReturned,
        PaymentStopped,
        RemittanceReceived,
        PlanApproved,
        AllocationMade,
        CapacityPublished,
        FilingAccepted,
        FilingRejected,
        MonthClosed,
    ),
    migrations=Path(__file__).parent / "migrations",
    timers=(
        Timer("judge_filings", timedelta(seconds=5), judge_filings),
        Timer("seal_vouchers", timedelta(minutes=1), seal_vouchers),
        Timer("seal_audit", timedelta(minutes=5), seal_audit),
    ),
)
