"""Check characters of citizen IDs (GB 11643-1999) and unified social credit codes (GB 32100-2015): docs/law.md, 6.1."""

CITIZEN_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CITIZEN_CHECKS = "10X98765432"
CREDIT_SYMBOLS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CREDIT_WEIGHTS = tuple(3**position % 31 for position in range(17))
ORGANISATION_STEP = 387_420_493  # no multiple of 31: one code for each number, in no visible order


def citizen_weight(digits: str, start: int) -> int:
    """Return the weighted sum of `digits` as they stand from position `start` of an ID; parts may be added up."""
    return sum(int(digit) * weight for digit, weight in zip(digits, CITIZEN_WEIGHTS[start:], strict=False))


def citizen_check(first_17: str) -> str:
    """Return the 18th character of a citizen ID.

    >>> citizen_check("11010519491231002"), citizen_check("37081119850101123")
    ('X', '8')
    """
    return CITIZEN_CHECKS[citizen_weight(first_17, 0) % 11]


def credit_check(first_17: str) -> str:
    """Return the 18th character of a unified social credit code.

    >>> credit_check("91350100M000100Y4"), credit_check("91370800MA3TE8T12")
    ('3', 'P')
    """
    total = sum(CREDIT_SYMBOLS.index(symbol) * weight for symbol, weight in zip(first_17, CREDIT_WEIGHTS, strict=True))
    return CREDIT_SYMBOLS[-total % 31]


def credit_code(kind: str, division: str, number: int) -> str:
    """Return the valid credit code of the `number`th organisation of a kind (`91` enterprise) in a division."""
    scattered = number * ORGANISATION_STEP % 31**7
    organisation = "".join(CREDIT_SYMBOLS[scattered // 31**place % 31] for place in range(7))
    first_17 = f"{kind}{division}MA{organisation}"
    return first_17 + credit_check(first_17)


def with_wrong_check(identity: str) -> str:
    """Return `identity` with a check character that cannot be right.

    >>> with_wrong_check("370811198501011238"), with_wrong_check("11010519491231002X")
    ('370811198501011239', '110105194912310020')
    """
    last = identity[-1]
    return identity[:-1] + (str((int(last) + 1) % 10) if last.isdigit() else "0")
