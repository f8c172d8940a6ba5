"""Figures: how they add up over offices and months, what differs, and the shares that follow."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from services.claims.domain.clocks.statistics import Count, Figure, Figures, OfficeMonth, ShareOf
from shared.periods import Month

MAY, JUNE = Month(2024, 5), Month(2024, 6)
COUNTS = st.builds(
    Count, st.sampled_from(Figure), st.sampled_from(["A", "B"]), st.sampled_from(["", "X"]), st.integers(-9, 9)
)


def test_what_happened_adds_up_over_months_and_what_stands_is_that_of_the_last_month() -> None:
    told = [
        OfficeMonth(office, month, Count(figure, "DECISION", "", number))
        for office, month, figure, number in [
            ("990811", MAY, Figure.LIMITS_KEPT, 3),
            ("990811", JUNE, Figure.LIMITS_KEPT, 4),
            ("990812", MAY, Figure.LIMITS_OVERDUE, 7),
            ("990811", JUNE, Figure.LIMITS_OVERDUE, 1),
            ("990812", JUNE, Figure.LIMITS_OVERDUE, 1),
        ]
    ]

    assert Figures.added_up(told, JUNE).counts == (
        Count(Figure.LIMITS_KEPT, "DECISION", "", 7),
        Count(Figure.LIMITS_OVERDUE, "DECISION", "", 2),
    )


def test_shares_are_exact_and_there_is_none_of_nothing() -> None:
    figures = Figures.of(
        [
            Count(Figure.LIMITS_KEPT, "DECISION", "", 23),
            Count(Figure.LIMITS_MISSED, "DECISION", "", 1),
            Count(Figure.LIMITS_MISSED, "SERVICE", "", 2),
            Count(Figure.DISPUTES_REVOKED, "COURT", "", 1),
            Count(Figure.DISPUTES_UPHELD, "COURT", "", 2),
            Count(Figure.DISPUTES_WITHDRAWN, "REVIEW", "", 5),
        ]
    )

    assert [(s.share, s.by, s.numerator, s.denominator, s.value) for s in figures.shares()] == [
        (ShareOf.ON_TIME, "DECISION", 23, 24, Decimal("0.958333")),
        (ShareOf.ON_TIME, "SERVICE", 0, 2, Decimal("0.000000")),
        (ShareOf.OVERTURNED, "COURT", 1, 3, Decimal("0.333333")),
    ]


@given(now=st.lists(COUNTS, max_size=8), told=st.lists(COUNTS, max_size=8), later=st.lists(COUNTS, max_size=8))
def test_what_was_told_and_the_difference_add_up_to_what_is(
    now: list[Count], told: list[Count], later: list[Count]
) -> None:
    figures, before = Figures.of(now), [Figures.of(told), Figures.of(later)]
    difference = figures.minus(before)

    assert Figures.of([*before[0].counts, *before[1].counts, *difference.counts]) == figures
    assert figures.minus([figures]).counts == ()
