"""What claims tell of their risk rules."""

from typing import ClassVar

from shared import findings
from shared.findings import Findings


class FindingRaised(findings.FindingRaised):
    """A risk rule of claims noticed something."""

    type: ClassVar[str] = "claims.finding_raised.v1"


class FindingClosed(findings.FindingClosed):
    """A finding of claims was looked into."""

    type: ClassVar[str] = "claims.finding_closed.v1"


FINDINGS = Findings(FindingRaised, FindingClosed)
