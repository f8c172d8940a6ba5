"""The registry, wired: enrolment of employers and people, rosters, and cover at an instant."""

from datetime import timedelta
from pathlib import Path

from services.registry.commands.cards.take_in_cards import take_in_cards
from services.registry.commands.cards.undo_cards import undo_cards
from services.registry.commands.enrolment.take_in_roster import take_in_roster
from services.registry.commands.flexible_work.take_in_platform_orders import take_in_platform_orders
from services.registry.commands.flexible_work.take_in_postal_list import take_in_postal_list
from services.registry.commands.projects.take_in_project_roster import take_in_project_roster
from services.registry.events import EVENTS, FINDINGS, MonthFiled, MonthManifest
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
    jobs={
        "take_in_roster": take_in_roster,
        "take_in_cards": take_in_cards,
        "undo_cards": undo_cards,
        "take_in_project_roster": take_in_project_roster,
        "take_in_postal_list": take_in_postal_list,
        "take_in_platform_orders": take_in_platform_orders,
    },
    timers=(Timer("seal_audit", timedelta(minutes=5), seal_audit),),
    filing=Filing(MonthManifest, MonthFiled),
    findings=FINDINGS,
)
