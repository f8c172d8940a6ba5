"""Names of two authorities: written otherwise is the same, another letter is another name."""

import pytest

from services.registry.domain.divisions.division_code import reach_of
from services.registry.domain.status_data.same_name import is_same_name


@pytest.mark.parametrize(
    ("told", "known", "same"),
    [
        ("李四", "李四", True),
        ("李 四", "李四", True),
        ("阿卜杜拉．买买提", "阿卜杜拉·买买提", True),
        ("阿卜杜拉•买买提", "阿卜杜拉·买买提", True),
        ("smith john", "ＳＭＩＴＨ　JOHN", True),
        ("李四", "李四光", False),
        ("阿卜杜拉买买提", "阿卜杜拉·买买提", False),
        ("SMITH JON", "SMITH JOHN", False),
    ],
)
def test_names_are_compared_without_width_case_and_spaces(told, known, same):
    assert is_same_name(told, known) is same


@pytest.mark.parametrize(("code", "reach"), [("990000", "99"), ("990800", "9908"), ("990811", "990811")])
def test_a_division_reaches_over_all_below_it(code, reach):
    assert reach_of(code) == reach
