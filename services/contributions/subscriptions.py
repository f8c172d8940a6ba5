"""What contributions hears: employers and the movements of their rosters, taken in batches."""

from services.contributions.commands.assessing.record_rosters import RosterChanged, record_rosters
from services.contributions.commands.rating.record_employers import EmployerRegistered, record_employers
from shared.inbox import Subscription

SUBSCRIPTIONS = (
    Subscription("registry.employer_registered.v1", EmployerRegistered, record_employers, batch=True),
    Subscription("registry.roster_changed.v1", RosterChanged, record_rosters, batch=True),
)
