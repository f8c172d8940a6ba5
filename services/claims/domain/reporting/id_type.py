"""Identity documents (证件类型): GB 11643-1999 for all but passports."""

from enum import StrEnum

PASSPORT_NUMBER = r"^[A-Z0-9]{5,20}$"
BIRTH_IN_NUMBER = slice(6, 14)
"""Where a number that is no passport's tells the day of birth."""


class IdType(StrEnum):
    """Identity documents, as the registry names them."""

    CITIZEN_ID = "CITIZEN_ID"
    HMT_PERMIT = "HMT_PERMIT"
    FOREIGN_PERMIT = "FOREIGN_PERMIT"
    PASSPORT = "PASSPORT"
