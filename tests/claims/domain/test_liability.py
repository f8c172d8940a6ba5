"""Who is liable: the fund only if the liable employer itself covered the person at the instant."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from services.claims.domain.liability import (
    CoverAtAccident,
    EnrolmentAtAccident,
    LiabilityReason,
    Payer,
    liability,
)

OURS, OTHER = UUID(int=1), UUID(int=2)
ASKED_AT = datetime(2024, 5, 13, 1, 0, tzinfo=UTC)


def cover(*enrolments: tuple[UUID, bool]) -> CoverAtAccident:
    return CoverAtAccident(ASKED_AT, tuple(EnrolmentAtAccident(*enrolment) for enrolment in enrolments))


@pytest.mark.parametrize(
    ("employer", "told", "payer", "reason"),
    [
        (OURS, cover((OURS, True)), Payer.FUND, LiabilityReason.COVERED),
        (OURS, cover((OTHER, True), (OURS, True)), Payer.FUND, LiabilityReason.COVERED),
        (OURS, cover((OURS, False)), Payer.EMPLOYER, LiabilityReason.NOT_COVERED),
        (OURS, cover((OTHER, True), (OURS, False)), Payer.EMPLOYER, LiabilityReason.NOT_COVERED),
        (OURS, cover(), Payer.EMPLOYER, LiabilityReason.NOT_COVERED),
        (None, cover((OTHER, True)), Payer.EMPLOYER, LiabilityReason.EMPLOYER_NOT_ENROLLED),
    ],
)
def test_only_cover_by_the_liable_employer_makes_the_fund_pay(
    employer: UUID | None, told: CoverAtAccident, payer: Payer, reason: LiabilityReason
) -> None:
    found = liability(employer, told)
    assert (found.payer, found.reason) == (payer, reason)
    assert found.workings.cited == (found.article,)


def test_the_workings_show_who_covered_whom_and_when_it_was_asked() -> None:
    shown = liability(OURS, cover((OTHER, True))).workings.to_json()
    assert shown["inputs"] == {
        "liable_employer": str(OURS),
        "covering_employers": [str(OTHER)],
        "asked_at": "2024-05-13T01:00:00+00:00",
    }
