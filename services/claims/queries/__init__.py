"""What claims read, each named for its question."""

from services.claims.queries.benefits import award as award
from services.claims.queries.benefits import award_of as award_of
from services.claims.queries.benefits import order as order
from services.claims.queries.benefits import order_for_update as order_for_update
from services.claims.queries.benefits import order_of as order_of
from services.claims.queries.benefits import orders_after as orders_after
from services.claims.queries.cases import CaseFile as CaseFile
from services.claims.queries.cases import add_claim as add_claim
from services.claims.queries.cases import appraisal as appraisal
from services.claims.queries.cases import case_file as case_file
from services.claims.queries.cases import claim as claim
from services.claims.queries.cases import claim_for_update as claim_for_update
from services.claims.queries.cases import claims_after as claims_after
from services.claims.queries.cases import claims_of_same_accident as claims_of_same_accident
from services.claims.queries.cases import claims_under_for_update as claims_under_for_update
from services.claims.queries.cases import decision as decision
from services.claims.queries.cases import latest_evidence as latest_evidence
from services.claims.queries.persons import ids_of_person as ids_of_person
from services.claims.queries.persons import lead_to_person as lead_to_person
from services.claims.queries.persons import own_id as own_id
