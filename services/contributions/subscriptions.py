"""What contributions hears: employers and the movements of their rosters, taken in batches."""

from services.contributions.commands.record_employers import EmployerRegistered, record_employers
from services.contributions.commands.record_rosters import RosterChanged, record_rosters
from shared.inbox import Subscription

SUBSCRIPTIONS = (
    Subscription("registry.employer_registered.v1", EmployerRegistered, record_employers, batch=True),
    Subscription("registry.roster_changed.v1", RosterChanged, record_rosters, batch=True),
)
