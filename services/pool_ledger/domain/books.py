"""Books (账套): one for each prefecture, one for the province; each is named by the digits of its division code."""

from functools import lru_cache

PROVINCE_DIGITS, PREFECTURE_DIGITS = 2, 4


def provincial_book(prefecture: str) -> str:
    """Return the book of the province to which a prefecture, or a division of it, belongs.

    >>> provincial_book("9908")
    '99'
    """
    return prefecture[:PROVINCE_DIGITS]


@lru_cache(maxsize=4096)
def book_of(division: str) -> str:
    """Return the book in which a division's own business is kept: its prefecture's, or the province's.

    >>> book_of("990811"), book_of("990000"), book_of("99")
    ('9908', '99', '99')
    """
    return division_prefix(division)[:PREFECTURE_DIGITS]


def is_province(book: str) -> bool:
    """Whether a book is a province's."""
    return len(book) == PROVINCE_DIGITS


def division_of(book: str) -> str:
    """Return the division code of a whole prefecture; the province stays its two digits.

    >>> division_of("9908"), division_of("99")
    ('990800', '99')
    """
    return book if is_province(book) else f"{book}00"


def division_prefix(division: str) -> str:
    """Return the digits with which the codes of a division and of all divisions below it begin.

    >>> division_prefix("990800"), division_prefix("990811"), division_prefix("990000")
    ('9908', '990811', '99')
    """
    while len(division) > PROVINCE_DIGITS and division.endswith("00"):
        division = division[:-2]
    return division
