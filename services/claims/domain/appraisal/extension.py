"""The extension of the time for a conclusion (延长鉴定期限): WII Reg, Art. 25."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExtensionRules:
    """How many days a difficult appraisal is given more, as the law stood on one date."""

    extension_days: int
    citation: str
