"""Codes of administrative divisions (GB/T 2260): two digits each for province, prefecture and county."""

from enum import StrEnum

PROVINCE_END, PREFECTURE_END = "0000", "00"


class DivisionLevel(StrEnum):
    """The three levels that have codes of their own."""

    PROVINCE = "PROVINCE"
    PREFECTURE = "PREFECTURE"
    COUNTY = "COUNTY"


def level_of(code: str) -> DivisionLevel:
    """Return the level of a six-digit code.

    >>> [level_of(code).name for code in ("990000", "990800", "990811")]
    ['PROVINCE', 'PREFECTURE', 'COUNTY']
    """
    if code.endswith(PROVINCE_END):
        return DivisionLevel.PROVINCE
    return DivisionLevel.PREFECTURE if code.endswith(PREFECTURE_END) else DivisionLevel.COUNTY


def parent_of(code: str) -> str | None:
    """Return the code of the division above, if one has a code.

    >>> parent_of("990811"), parent_of("990800"), parent_of("990000")
    ('990800', '990000', None)
    """
    match level_of(code):
        case DivisionLevel.PROVINCE:
            return None
        case DivisionLevel.PREFECTURE:
            return code[:2] + PROVINCE_END
        case DivisionLevel.COUNTY:
            return code[:4] + PREFECTURE_END


def reach_of(code: str) -> str:
    """Return what the codes of a division and of all below it begin with.

    >>> [reach_of(code) for code in ("990000", "990800", "990811")]
    ['99', '9908', '990811']
    """
    match level_of(code):
        case DivisionLevel.PROVINCE:
            return code[:2]
        case DivisionLevel.PREFECTURE:
            return code[:4]
        case DivisionLevel.COUNTY:
            return code
