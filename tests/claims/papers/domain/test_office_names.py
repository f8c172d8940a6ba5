"""What the office is called that issues a paper."""

from datetime import date

import pytest

from services.claims.domain.papers.office_name import DivisionNames
from shared import policy

SAMPLE = policy.at("99").load(DivisionNames, "division_names", in_force_on=date(2024, 5, 10))


@pytest.mark.parametrize(
    ("division", "said"),
    [
        ("99", "样例省"),
        ("9908", "样例市"),
        ("990800", "样例市"),
        ("990811", "样例市（990811）"),
        ("9911", "9911"),
        ("991100", "991100"),
    ],
)
def test_an_office_is_called_by_its_division_as_far_as_the_pack_names_it(division, said):
    assert SAMPLE.said(division) == said


@pytest.mark.parametrize("division", ["37", "3708", "370811"])
def test_without_a_pack_it_is_called_by_its_code(division):
    assert DivisionNames().said(division) == division
