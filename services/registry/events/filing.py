"""What the registry announces of a month that is complete."""

from typing import ClassVar

from shared import filing


class MonthManifest(filing.MonthManifest):
    """Part of the registry's list of a month's roster changes."""

    type: ClassVar[str] = "registry.month_manifest.v1"


class MonthFiled(filing.MonthFiled):
    """A prefecture's month is complete in the registry."""

    type: ClassVar[str] = "registry.month_filed.v1"
