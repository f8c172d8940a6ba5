"""Amounts, shares and months as people read them, exactly: decimals all the way, rounded half up for display only."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from services.pool_ledger.dashboard import texts
from services.pool_ledger.dashboard.texts import Language, Text
from shared.money import ZERO, Money
from shared.periods import Month

TWO_PLACES, ONE_PLACE = Decimal("0.01"), Decimal("0.1")
MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Unit:
    """What amounts are counted in on one page: yuan, 10,000 yuan (万元) or millions."""

    yuan: int
    name: Text

    def of(self, amount: Money) -> Decimal:
        """Return the amount in this unit, not rounded."""
        return amount.exact / self.yuan

    def show(self, amount: Money) -> str:
        """Return the amount in this unit with two places.

        >>> Unit(10_000, texts.TEN_THOUSAND_YUAN).show(Money.yuan("12345678.90"))
        '1,234.57'
        """
        return f"{self.of(amount).quantize(TWO_PLACES, ROUND_HALF_UP):,}"


YUAN = Unit(1, texts.YUAN)
LARGE: dict[Language, Unit] = {
    "zh": Unit(10_000, texts.TEN_THOUSAND_YUAN),
    "en": Unit(1_000_000, texts.MILLION_YUAN),
}


def unit_for(amounts: Iterable[Money], language: Language) -> Unit:
    """Return the one unit in which all these amounts stay readable: the language's large one, or yuan."""
    large = LARGE[language]
    return large if max(map(abs, amounts), default=ZERO) >= Money.yuan(large.yuan) else YUAN


def yuan(amount: Money) -> str:
    """Return the exact amount in yuan, with thousands separators.

    >>> yuan(Money.yuan("-1234567.8"))
    '-1,234,567.80'
    """
    return f"{amount.exact:,}"


def capacity(months: Decimal | None) -> str:
    """Return months of payment capacity with one place, a dash where nothing was spent.

    >>> capacity(Decimal("17.25")), capacity(None)
    ('17.3', '—')
    """
    return "—" if months is None else f"{months.quantize(ONE_PLACE, ROUND_HALF_UP):,}"


def month_name(month: Month, language: Language) -> str:
    """Return the month in words.

    >>> month_name(Month(2025, 9), "zh"), month_name(Month(2025, 9), "en")
    ('2025年9月', 'Sep 2025')
    """
    return f"{month.year}年{month.month}月" if language == "zh" else f"{MONTH_NAMES[month.month - 1]} {month.year}"


def month_on_axis(month: Month, language: Language, *, with_year: bool) -> str:
    """Return the month as short as an axis needs it, the year below where it begins.

    >>> month_on_axis(Month(2025, 1), "zh", with_year=True)
    '1月\\n2025年'
    """
    name = f"{month.month}月" if language == "zh" else MONTH_NAMES[month.month - 1]
    year = f"\n{month.year}年" if language == "zh" else f"\n{month.year}"
    return name + year if with_year else name


def change_in_words(now: Money, before: Money, language: Language) -> str:
    """Return by how many percent an amount changed, in words rather than by a sign or a colour.

    >>> change_in_words(Money.yuan(110), Money.yuan(100), "zh")
    '较上年同期增长 10.0%'
    """
    if not before:
        return texts.NO_YEAR_EARLIER.say(language)
    change = ((now - before).exact / abs(before).exact * 100).quantize(ONE_PLACE, ROUND_HALF_UP)
    return _more_less_same(change, language, texts.GREW, texts.FELL, f"{abs(change):,}")


def capacity_change_in_words(now: Decimal | None, before: Decimal | None, language: Language) -> str:
    """Return by how many months the capacity changed."""
    if now is None or before is None:
        return texts.NO_YEAR_EARLIER.say(language)
    change = (now - before).quantize(ONE_PLACE, ROUND_HALF_UP)
    return _more_less_same(change, language, texts.LONGER, texts.SHORTER, f"{abs(change):,}")


def _more_less_same(change: Decimal, language: Language, more: Text, less: Text, by: str) -> str:
    if not change:
        return texts.UNCHANGED.say(language)
    return (more if change > 0 else less).say(language, by=by)
