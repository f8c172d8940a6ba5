"""Which prefecture hears a case."""

import pytest

from services.claims.domain.reporting.jurisdiction import Jurisdiction, Seat, jurisdiction


@pytest.mark.parametrize(
    ("enrolled_in", "operates_in", "found"),
    [
        (["9908"], None, Jurisdiction(("9908",), Seat.ENROLMENT)),
        (["9908"], "9901", Jurisdiction(("9908",), Seat.ENROLMENT)),
        (["9908", "9901"], None, Jurisdiction(("9901", "9908"), Seat.ENROLMENT)),
        ([], "9901", Jurisdiction(("9901",), Seat.OPERATION)),
        ([], None, None),
    ],
)
def test_the_place_of_enrolment_comes_first_and_that_of_operation_where_there_is_none(enrolled_in, operates_in, found):
    assert jurisdiction(enrolled_in, operates_in) == found
