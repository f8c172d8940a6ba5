"""The registry's risk rules over the stock, one file a rule: each answers with what it suspects, a slice at a time."""

from services.registry.queries.risk_rules.dead_but_enrolled import dead_but_enrolled as dead_but_enrolled
from services.registry.queries.risk_rules.double_enrolments import double_enrolments as double_enrolments
from services.registry.queries.risk_rules.drawing_a_pension import drawing_a_pension as drawing_a_pension
from services.registry.queries.risk_rules.ghost_enrolments import GhostSigns as GhostSigns
from services.registry.queries.risk_rules.ghost_enrolments import ghost_enrolments as ghost_enrolments
from services.registry.queries.risk_rules.imprisoned_while_enrolled import (
    imprisoned_while_enrolled as imprisoned_while_enrolled,
)
from services.registry.queries.risk_rules.injured_soon_after_addition import (
    injured_soon_after_addition as injured_soon_after_addition,
)
from services.registry.queries.risk_rules.names_that_differ import names_that_differ as names_that_differ
from services.registry.queries.risk_rules.over_age_before_claim import over_age_before_claim as over_age_before_claim
from services.registry.queries.risk_rules.suspects import Look as Look
from services.registry.queries.risk_rules.suspects import Suspect as Suspect
from services.registry.queries.risk_rules.suspects import closed_with as closed_with
