"""The registry, wired: employers, people, their enrolment, what others tell of them; the jobs that take files in."""

from datetime import timedelta
from pathlib import Path

from services.registry.commands.cards.take_in_cards import take_in_cards
from services.registry.commands.cards.undo_cards import undo_cards
from services.registry.commands.enrolment.take_in_roster import take_in_roster
from services.registry.commands.enrolment.undo_roster import undo_roster
from services.registry.commands.flexible_work.take_in_platform_orders import take_in_platform_orders
from services.registry.commands.flexible_work.take_in_postal_list import take_in_postal_list
from services.registry.commands.flexible_work.undo_platform_orders import undo_platform_orders
from services.registry.commands.flexible_work.undo_postal_list import undo_postal_list
from services.registry.commands.history._files import FILES
from services.registry.commands.history.take_in_history import take_in_history
from services.registry.commands.history.undo_history import undo_history
from services.registry.commands.projects.take_in_project_roster import take_in_project_roster
from services.registry.commands.projects.undo_project_roster import undo_project_roster
from services.registry.commands.status_data._payroll_rows import TAX_PAYROLLS
from services.registry.commands.status_data._status_rows import STATUS_FILES
from services.registry.commands.status_data.look_for_double_enrolments import look_for_double_enrolments
from services.registry.commands.status_data.scan_for_risks import scan_for_risks
from services.registry.commands.status_data.take_in_status_file import take_in_status_file
from services.registry.commands.status_data.take_in_tax_payroll import take_in_tax_payroll
from services.registry.commands.status_data.undo_status_file import undo_status_file
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
        "undo_roster": undo_roster,
        "take_in_project_roster": take_in_project_roster,
        "undo_project_roster": undo_project_roster,
        "take_in_postal_list": take_in_postal_list,
        "undo_postal_list": undo_postal_list,
        "take_in_platform_orders": take_in_platform_orders,
        "undo_platform_orders": undo_platform_orders,
        **{kind.file.intake: take_in_status_file for kind in STATUS_FILES.values()},
        **{kind.file.undoing: undo_status_file for kind in STATUS_FILES.values()},
        TAX_PAYROLLS.intake: take_in_tax_payroll,
        TAX_PAYROLLS.undoing: undo_status_file,
        "scan_for_risks": scan_for_risks,
        **{kind.intake: take_in_history for kind in FILES.values()},
        **{kind.undoing: undo_history for kind in FILES.values()},
    },
    timers=(
        Timer("seal_audit", timedelta(minutes=5), seal_audit),
        Timer("look_for_double_enrolments", timedelta(days=1), look_for_double_enrolments),
    ),
    filing=Filing(MonthManifest, MonthFiled),
    findings=FINDINGS,
)
