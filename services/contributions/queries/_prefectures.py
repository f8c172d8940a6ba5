"""The prefectures that a code's beginning stands for, as a range that an index understands."""

from shared.ids import prefecture_of

DIGITS = 4


def prefectures_under(division: str) -> dict[str, object]:
    """Return the first and last possible prefecture of a division, as `:first_prefecture` and `:last_prefecture`.

    >>> prefectures_under("99")
    {'first_prefecture': '99', 'last_prefecture': '9999'}
    """
    prefecture = prefecture_of(division)
    return {"first_prefecture": prefecture, "last_prefecture": prefecture.ljust(DIGITS, "9")}
