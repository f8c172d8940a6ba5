"""What contributions announces of a month that is complete."""

from typing import ClassVar

from shared import filing


class MonthManifest(filing.MonthManifest):
    """Part of the list of a month's assessments or receipts."""

    type: ClassVar[str] = "contributions.month_manifest.v1"


class MonthFiled(filing.MonthFiled):
    """A prefecture's month is complete in contributions."""

    type: ClassVar[str] = "contributions.month_filed.v1"
