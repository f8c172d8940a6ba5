"""What registry tells of its risk rules."""

from typing import ClassVar

from shared import findings
from shared.findings import Findings


class FindingRaised(findings.FindingRaised):
    """A risk rule of registry noticed something."""

    type: ClassVar[str] = "registry.finding_raised.v1"


class FindingClosed(findings.FindingClosed):
    """A finding of registry was looked into."""

    type: ClassVar[str] = "registry.finding_closed.v1"


FINDINGS = Findings(FindingRaised, FindingClosed)
