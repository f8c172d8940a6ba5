"""What settlement reads, and its bulk writes, each named for its question."""

from services.settlement.queries.catalogues import add_items as add_items
from services.settlement.queries.catalogues import catalogues_after as catalogues_after
from services.settlement.queries.catalogues import items_by_code as items_by_code
from services.settlement.queries.catalogues import make_room_for_items as make_room_for_items
from services.settlement.queries.catalogues import refuse_overlapping_items as refuse_overlapping_items
from services.settlement.queries.catalogues import stage_items as stage_items
from services.settlement.queries.encounters import add_encounter as add_encounter
from services.settlement.queries.encounters import encounter as encounter
from services.settlement.queries.encounters import encounter_for_update as encounter_for_update
from services.settlement.queries.encounters import encounter_numbered as encounter_numbered
from services.settlement.queries.encounters import encounters_after as encounters_after
from services.settlement.queries.encounters import entitlement as entitlement
from services.settlement.queries.encounters import entitlement_for_update as entitlement_for_update
from services.settlement.queries.encounters import entitlements_of as entitlements_of
from services.settlement.queries.encounters import last_charged_on as last_charged_on
from services.settlement.queries.encounters import lines_after as lines_after
from services.settlement.queries.encounters import lines_touched as lines_touched
from services.settlement.queries.encounters import open_stays as open_stays
from services.settlement.queries.encounters import stay_totals as stay_totals
from services.settlement.queries.institutions import institution as institution
from services.settlement.queries.institutions import institution_for_update as institution_for_update
from services.settlement.queries.institutions import institutions_after as institutions_after
from services.settlement.queries.persons import ids_of_person as ids_of_person
from services.settlement.queries.persons import lead_to_person as lead_to_person
from services.settlement.queries.persons import own_id as own_id
from services.settlement.queries.provider_months import provider_month as provider_month
from services.settlement.queries.provider_months import provider_month_for_update as provider_month_for_update
from services.settlement.queries.provider_months import provider_month_of as provider_month_of
from services.settlement.queries.provider_months import (
    provider_month_ordered_for_update as provider_month_ordered_for_update,
)
from services.settlement.queries.provider_months import provider_months_after as provider_months_after
from services.settlement.queries.settlements import ClaimedStay as ClaimedStay
from services.settlement.queries.settlements import claimed_stays as claimed_stays
from services.settlement.queries.settlements import is_claimed as is_claimed
from services.settlement.queries.settlements import settlement as settlement
from services.settlement.queries.settlements import settlements_after as settlements_after
from services.settlement.queries.settlements import standing_settlement as standing_settlement
from services.settlement.queries.settlements import unclaimed_settlements as unclaimed_settlements
