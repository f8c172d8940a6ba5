from datetime import UTC, datetime, timedelta

import pytest

from services.pool_ledger.dashboard.attempts import Attempts
from services.pool_ledger.dashboard.session import SIGNED_IN_FOR, user_in


class Clock:
    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_four_wrong_tries_cost_no_wait_and_the_fifth_does(clock):
    attempts = Attempts(clock)
    for _ in range(4):
        attempts.record_wrong("manager")
    assert attempts.seconds_to_wait("manager") == 0
    attempts.record_wrong("manager")
    assert attempts.seconds_to_wait("manager") == 60


def test_the_wait_ends_a_minute_after_the_first_of_the_five(clock):
    attempts = Attempts(clock)
    for _ in range(5):
        attempts.record_wrong("manager")
        clock.seconds += 10
    assert attempts.seconds_to_wait("manager") == 10
    clock.seconds = 60
    assert attempts.seconds_to_wait("manager") == 0


def test_another_user_name_does_not_wait(clock):
    attempts = Attempts(clock)
    for _ in range(5):
        attempts.record_wrong("manager")
    assert attempts.seconds_to_wait("auditor") == 0


def test_the_right_password_wipes_the_slate(clock):
    attempts = Attempts(clock)
    for _ in range(4):
        attempts.record_wrong("manager")
    attempts.forget("manager")
    attempts.record_wrong("manager")
    assert attempts.seconds_to_wait("manager") == 0


def test_old_tries_take_no_memory(clock):
    attempts = Attempts(clock)
    for number in range(100):
        attempts.record_wrong(f"guess-{number}")
    clock.seconds = 61
    attempts.record_wrong("manager")
    assert set(attempts._wrong) == {"manager"}


@pytest.mark.parametrize(("later", "user"), [(timedelta(0), "manager"), (timedelta(microseconds=1), None)])
def test_a_sign_in_lasts_a_working_day_and_no_longer(later, user):
    signed_in_at = datetime(2025, 9, 1, 8, tzinfo=UTC)
    kept = {"user": "manager", "signed_in_at": signed_in_at.isoformat()}
    assert user_in(kept, signed_in_at + SIGNED_IN_FOR + later) == user


def test_a_session_in_which_nobody_signed_in_has_no_user():
    assert user_in({}, datetime(2025, 9, 1, 8, tzinfo=UTC)) is None
