"""What prefectures are called, from the policy packs (`division_names.toml`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from services.pool_ledger.dashboard.texts import Text
from shared import policy


@dataclass(frozen=True, slots=True)
class DivisionNames:
    """Names by division code, as they were on one date."""

    names: Mapping[str, Text]

    def of(self, division: str) -> Text:
        """Return the name, or the code where no pack names it."""
        return self.names.get(division, Text(division, division))


def division_names(region: str, on: date) -> DivisionNames:
    """Return the names in use in a region on a date; none where its pack sets none."""
    try:
        return policy.at(region).load(DivisionNames, "division_names", in_force_on=on)
    except policy.PolicyError:
        return DivisionNames({})
