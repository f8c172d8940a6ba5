"""Tables of settlement: institutions, catalogues, encounters with their lines, settlements, provider months."""

from services.settlement.models.base import Base
from services.settlement.models.catalogue import CATALOGUE_LINES, Catalogue, CatalogueItem
from services.settlement.models.encounter import ChargeLineRow, Encounter, KnownEntitlement
from services.settlement.models.institution import Institution
from services.settlement.models.persons import KnownPersonAlias
from services.settlement.models.provider_month import ClaimedSettlement, Deduction, ProviderMonthRow
from services.settlement.models.settlement import Settlement, StayTotals

__all__ = [
    "CATALOGUE_LINES",
    "Base",
    "Catalogue",
    "CatalogueItem",
    "ChargeLineRow",
    "ClaimedSettlement",
    "Deduction",
    "Encounter",
    "Institution",
    "KnownEntitlement",
    "KnownPersonAlias",
    "ProviderMonthRow",
    "Settlement",
    "StayTotals",
]
