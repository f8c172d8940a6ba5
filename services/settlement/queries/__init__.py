"""What settlement reads, and its bulk writes, each named for its question."""

from services.settlement.queries.catalogues import (
    ITEM_COLUMNS,
    add_catalogue,
    add_items,
    catalogue,
    catalogue_with_digest,
    catalogues_after,
    items_by_code,
)
from services.settlement.queries.encounters import (
    add_encounter,
    encounter,
    encounter_for_update,
    encounter_numbered,
    encounters_after,
    entitlements_of,
    last_charged_on,
    lines_after,
    lines_touched,
    stay_totals,
)
from services.settlement.queries.institutions import (
    institution,
    institution_for_update,
    institutions_after,
)
from services.settlement.queries.provider_months import (
    provider_month,
    provider_month_for_update,
    provider_month_of,
    provider_month_ordered_for_update,
    provider_months_after,
)
from services.settlement.queries.settlements import (
    ClaimedStay,
    claimed_stays,
    is_claimed,
    settlement,
    settlements_after,
    standing_settlement,
    unclaimed_settlements,
)

__all__ = [
    "ITEM_COLUMNS",
    "ClaimedStay",
    "add_catalogue",
    "add_encounter",
    "add_items",
    "catalogue",
    "catalogue_with_digest",
    "catalogues_after",
    "claimed_stays",
    "encounter",
    "encounter_for_update",
    "encounter_numbered",
    "encounters_after",
    "entitlements_of",
    "institution",
    "institution_for_update",
    "institutions_after",
    "is_claimed",
    "items_by_code",
    "last_charged_on",
    "lines_after",
    "lines_touched",
    "provider_month",
    "provider_month_for_update",
    "provider_month_of",
    "provider_month_ordered_for_update",
    "provider_months_after",
    "settlement",
    "settlements_after",
    "standing_settlement",
    "stay_totals",
    "unclaimed_settlements",
]
