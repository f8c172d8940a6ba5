"""Identity documents (证件): which there are, and what their numbers tell of the holder.

Residence permits of Hong Kong, Macao and Taiwan residents and of foreigners have a number of the citizen ID's build:
birth date, sex, check character. A passport's number tells nothing.
"""

import re
from dataclasses import dataclass, field

from services.registry.domain.enrolment.roster_action import IdType
from services.registry.domain.persons.citizen_id import CitizenId, InvalidCitizenId

PASSPORT_NUMBER = r"^[A-Z0-9]{5,20}$"
AREAS = {
    IdType.CITIZEN_ID: r"^([1-79]|8[^123])",
    IdType.HMT_PERMIT: r"^8[123]0000",
    IdType.FOREIGN_PERMIT: r"^9",
}
"""How the number of each document begins: 81, 82 and 83 are Hong Kong, Macao and Taiwan, 9 a foreigner."""


class InvalidDocument(ValueError):
    """The number cannot be that of such a document."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document with a number that some holder could have.

    >>> Document.parse(IdType.CITIZEN_ID, " 11010519491231002x ").masked
    '1101*************X'
    """

    id_type: IdType
    number: str = field(repr=False)

    @classmethod
    def parse(cls, id_type: IdType, text: str) -> "Document":
        """Read a number; refuse it with the reason why nobody has it."""
        number = text.strip().upper()
        if id_type is not IdType.PASSPORT:
            try:
                return cls(id_type, CitizenId.parse(number).number)
            except InvalidCitizenId as wrong:
                raise InvalidDocument(str(wrong)) from wrong
        if not re.fullmatch(PASSPORT_NUMBER, number):
            raise InvalidDocument("护照号码应为五至二十位字母和数字 / five to twenty letters and digits expected")
        return cls(id_type, number)

    @property
    def holder(self) -> CitizenId | None:
        """What the number tells of birth date and sex; nothing if it is a passport's."""
        return None if self.id_type is IdType.PASSPORT else CitizenId.parse(self.number)

    @property
    def masked(self) -> str:
        """The number as it may be shown: its first characters and its last."""
        shown = 1 if self.holder is None else 4
        return self.number[:shown] + "*" * (len(self.number) - shown - 1) + self.number[-1]

    def check_area(self) -> None:
        """Raise unless the number begins as one of its type does: asked when a person is registered or corrected."""
        area = AREAS.get(self.id_type)
        if area is not None and not re.match(area, self.number):
            raise InvalidDocument("号码的地区码与证件类型不符 / the number does not begin as one of this document does")
