"""How papers say days and amounts: grouped, and in capital Chinese numerals (大写金额) where they ask for money."""

from datetime import date

from shared.money import Money

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿", "万亿")
GROUP = 10_000


def said_day(day: date) -> str:
    """Return a day as papers say it.

    >>> said_day(date(2024, 6, 7))
    '2024年6月7日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def grouped(amount: Money) -> str:
    """Return an amount with its thousands apart.

    >>> grouped(Money.yuan("1234567.80"))
    '1,234,567.80'
    """
    return f"{amount.exact:,.2f}"


def amount_in_words(amount: Money) -> str:
    """Return an amount of yuan that is not below zero in capital numerals.

    >>> amount_in_words(Money.yuan("12600.00")), amount_in_words(Money.yuan("592.20"))
    ('壹万贰仟陆佰元整', '伍佰玖拾贰元贰角')
    """
    yuan, cents = divmod(amount.fen, 100)
    jiao, fen = divmod(cents, 10)
    words = f"{_whole(yuan)}元" if yuan else ""
    if not cents:
        return f"{words or '零元'}整"
    if yuan and not jiao:
        words += "零"
    return words + (f"{DIGITS[jiao]}角" if jiao else "") + (f"{DIGITS[fen]}分" if fen else "")


def _whole(number: int) -> str:
    """Read a whole number in groups of four digits; a gap between them reads 零, once."""
    words, gap, group = "", False, 0
    while number:
        number, part = divmod(number, GROUP)
        if part:
            words = f"{_four(part)}{GROUPS[group]}{'零' if gap else ''}{words}"
        gap = bool(words) and part < GROUP // 10
        group += 1
    return words


def _four(number: int) -> str:
    words, gap = "", False
    for place in range(4):
        number, digit = divmod(number, 10)
        if digit:
            words = f"{DIGITS[digit]}{PLACES[place]}{'零' if gap and words else ''}{words}"
        gap = digit == 0
    return words
