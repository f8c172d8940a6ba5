"""How long nothing is paid to an account that was changed."""

from datetime import date

import pytest

from services.claims.domain.payees.payee_change import PayeeRules
from shared import policy


def test_the_nation_s_default_is_three_days_and_one_beneficiary() -> None:
    rules = policy.at("990811").load(PayeeRules, "payee_change", in_force_on=date(2024, 9, 2))

    assert (rules.quiet_days, rules.unrelated_max) == (3, 1)


@pytest.mark.parametrize(
    ("quiet_days", "changed_on", "payable_from"),
    [
        (3, date(2024, 9, 2), date(2024, 9, 6)),
        (0, date(2024, 9, 2), date(2024, 9, 3)),
        (3, date(2024, 2, 27), date(2024, 3, 2)),
    ],
)
def test_the_day_of_the_change_does_not_count(quiet_days: int, changed_on: date, payable_from: date) -> None:
    assert PayeeRules(quiet_days, 1, "a province's rule").payable_from(changed_on) == payable_from
