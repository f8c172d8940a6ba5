"""What contributions hears: employers, their rosters, projects and orders, the bases of older systems; injuries and
what they cost the fund; what the bank did with refunds; who may do what, where roles are granted.
"""

from services.contributions.commands.adjusting.note_payments import PaymentMade, note_payments
from services.contributions.commands.adjusting.note_returned_refunds import PaymentReturned, note_returned_refunds
from services.contributions.commands.assessing.record_merged_persons import PersonsMerged, record_merged_persons
from services.contributions.commands.assessing.record_rosters import RosterChanged, record_rosters
from services.contributions.commands.collecting.note_succession import EmployerSucceeded, note_succession
from services.contributions.commands.floating.forget_injuries import RecognitionRevoked, forget_injuries
from services.contributions.commands.floating.note_benefit_orders import BenefitOrdered, note_benefit_orders
from services.contributions.commands.floating.note_injuries import InjuryRecognised, note_injuries
from services.contributions.commands.floating.note_treatment_costs import TreatmentSettled, note_treatment_costs
from services.contributions.commands.history.forget_past_bases import PastBasesWithdrawn, forget_past_bases
from services.contributions.commands.history.record_past_bases import PastBasesReported, record_past_bases
from services.contributions.commands.projects.assess_enrolled_project import ProjectEnrolled, assess_enrolled_project
from services.contributions.commands.projects.assess_platform_month import (
    PlatformOrdersReported,
    assess_platform_month,
)
from services.contributions.commands.projects.reassess_changed_project import ProjectChanged, reassess_changed_project
from services.contributions.commands.rating.note_capacity import CapacityPublished, note_capacity
from services.contributions.commands.rating.record_employers import EmployerRegistered, record_employers
from shared.grants import GRANTS_HEARD
from shared.inbox import Subscription

SUBSCRIPTIONS = (
    Subscription("registry.employer_registered.v1", EmployerRegistered, record_employers, batch=True),
    Subscription("registry.employer_succeeded.v1", EmployerSucceeded, note_succession),
    Subscription("registry.roster_changed.v1", RosterChanged, record_rosters, batch=True),
    Subscription("registry.persons_merged.v1", PersonsMerged, record_merged_persons),
    Subscription("registry.past_bases_reported.v1", PastBasesReported, record_past_bases, batch=True),
    Subscription("registry.past_bases_withdrawn.v1", PastBasesWithdrawn, forget_past_bases),
    Subscription("registry.project_enrolled.v1", ProjectEnrolled, assess_enrolled_project),
    Subscription("registry.project_changed.v1", ProjectChanged, reassess_changed_project),
    Subscription("registry.platform_orders_reported.v1", PlatformOrdersReported, assess_platform_month),
    Subscription("claims.injury_recognised.v1", InjuryRecognised, note_injuries, batch=True),
    Subscription("claims.recognition_revoked.v1", RecognitionRevoked, forget_injuries, batch=True),
    Subscription("claims.payment_ordered.v1", BenefitOrdered, note_benefit_orders, batch=True),
    Subscription("settlement.settled.v1", TreatmentSettled, note_treatment_costs, batch=True),
    Subscription("pool_ledger.payment_made.v1", PaymentMade, note_payments),
    Subscription("pool_ledger.payment_returned.v1", PaymentReturned, note_returned_refunds),
    Subscription("pool_ledger.capacity_published.v1", CapacityPublished, note_capacity, batch=True),
    *GRANTS_HEARD,
)
