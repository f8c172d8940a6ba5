"""Which money pays which due: the oldest money the oldest due; what is taken back is what came last."""

from datetime import date
from uuid import UUID

from services.contributions.domain.collecting.payments import PayableDue, Payment, pay_dues
from services.contributions.domain.collecting.surcharge import Part
from shared.money import ZERO, Money
from shared.periods import Month

MAY = Month(2024, 5)


def due(number: int, yuan: int, on: str, deferred_until: str = "") -> PayableDue:
    deferral = date.fromisoformat(deferred_until) if deferred_until else None
    return PayableDue(UUID(int=number), MAY, Money.yuan(yuan), date.fromisoformat(on), deferral)


def money(yuan: int, on: str) -> Payment:
    return Payment(date.fromisoformat(on), Money.yuan(yuan))


def part(yuan: int, on: str) -> Part:
    return Part(Money.yuan(yuan), date.fromisoformat(on))


def test_a_due_paid_in_parts_keeps_the_day_of_each() -> None:
    [paid] = pay_dues([due(1, 100, "2024-06-17")], [money(30, "2024-07-01"), money(60, "2024-06-01")])

    assert paid.parts == (part(60, "2024-06-01"), part(30, "2024-07-01"))
    assert paid.unpaid == Money.yuan(10)


def test_money_pays_the_due_that_falls_due_first() -> None:
    dues = [due(1, 100, "2024-07-15"), due(2, 100, "2024-06-17")]
    first, second = pay_dues(dues, [money(150, "2024-06-01")])

    assert (first.due.id, first.unpaid) == (UUID(int=2), ZERO)
    assert (second.parts, second.unpaid) == ((part(50, "2024-06-01"),), Money.yuan(50))


def test_a_deferred_due_falls_due_when_its_deferral_ends() -> None:
    dues = [due(1, 100, "2024-06-17", deferred_until="2024-12-31"), due(2, 100, "2024-07-15")]
    first, second = pay_dues(dues, [])

    assert (first.due.id, second.due.id) == (UUID(int=2), UUID(int=1))
    assert (second.due.deadline.due_on, second.due.deadline.deferred) == (date(2024, 12, 31), True)


def test_a_deferral_that_ends_before_the_deadline_defers_nothing() -> None:
    deadline = due(1, 100, "2024-06-17", deferred_until="2024-06-01").deadline

    assert (deadline.due_on, deadline.deferred) == (date(2024, 6, 17), False)


def test_what_is_taken_back_is_the_money_that_came_last() -> None:
    [paid] = pay_dues(
        [due(1, 100, "2024-06-17")], [money(100, "2024-06-01"), money(50, "2024-06-10"), money(-70, "2024-08-01")]
    )

    assert paid.parts == (part(80, "2024-06-01"),)
    assert paid.unpaid == Money.yuan(20)


def test_money_beyond_all_dues_pays_nothing() -> None:
    [paid] = pay_dues([due(1, 100, "2024-06-17")], [money(100, "2024-06-01"), money(100, "2024-07-01")])

    assert paid.parts == (part(100, "2024-06-01"),)
