"""What contributions tells of its risk rules."""

from typing import ClassVar

from shared import findings
from shared.findings import Findings


class FindingRaised(findings.FindingRaised):
    """A risk rule of contributions noticed something."""

    type: ClassVar[str] = "contributions.finding_raised.v1"


class FindingClosed(findings.FindingClosed):
    """A finding of contributions was looked into."""

    type: ClassVar[str] = "contributions.finding_closed.v1"


FINDINGS = Findings(FindingRaised, FindingClosed)
