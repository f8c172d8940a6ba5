"""Verifications, and what others told of beneficiaries: what is read, each named for its question."""

from services.claims.queries.verification.statuses import Suspect as Suspect
from services.claims.queries.verification.statuses import Told as Told
from services.claims.queries.verification.statuses import due_after_death as due_after_death
from services.claims.queries.verification.statuses import findings_resting_on as findings_resting_on
from services.claims.queries.verification.statuses import funeral_grants_twice as funeral_grants_twice
from services.claims.queries.verification.statuses import keep_statuses as keep_statuses
from services.claims.queries.verification.statuses import survivors_not_entitled as survivors_not_entitled
from services.claims.queries.verification.statuses import withdraw_deaths as withdraw_deaths
from services.claims.queries.verification.statuses import withdraw_statuses as withdraw_statuses
from services.claims.queries.verification.verification import (
    entitlements_for_update as entitlements_for_update,
)
from services.claims.queries.verification.verification import (
    entitlements_of_people_for_update as entitlements_of_people_for_update,
)
from services.claims.queries.verification.verification import entitlements_told_of as entitlements_told_of
from services.claims.queries.verification.verification import open_findings as open_findings
from services.claims.queries.verification.verification import prefectures_paying as prefectures_paying
from services.claims.queries.verification.verification import settled_until as settled_until
from services.claims.queries.verification.verification import (
    unverified_for_update as unverified_for_update,
)
