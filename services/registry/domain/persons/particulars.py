"""What identifies a person (SI Act, Art. 58): document, name, birth date, sex, nationality.

Birth date and sex follow from the number where it tells them. All are key fields: whoever changes one needs the
approval of somebody else, and what stood before is kept.
"""

from dataclasses import dataclass, field
from datetime import date

from services.registry.domain.persons.citizen_id import Sex
from services.registry.domain.persons.document import Document


class InvalidParticulars(ValueError):
    """What was told of a person lacks something, or contradicts the document."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """A person as their document shows them. What a passport on a roster did not tell is empty."""

    document: Document
    name: str = field(repr=False)
    born_on: date | None = field(repr=False)
    sex: Sex | None
    nationality: str | None

    @classmethod
    def told(
        cls,
        document: Document,
        name: str,
        *,
        born_on: date | None = None,
        sex: Sex | None = None,
        nationality: str | None = None,
    ) -> "Particulars":
        """Return complete particulars; raises `InvalidParticulars`, `InvalidDocument`."""
        document.check_area()
        holder = document.holder
        if holder is None:
            if born_on is None or sex is None or nationality is None:
                raise InvalidParticulars(
                    "护照须填写出生日期、性别和国籍 / a passport needs birth date, sex and nationality beside it"
                )
            return cls(document, name, born_on, sex, nationality)
        if born_on not in (None, holder.born_on):
            raise InvalidParticulars("出生日期与证件号码不符 / the birth date is not the one in the number")
        if sex not in (None, holder.sex):
            raise InvalidParticulars("性别与证件号码不符 / the sex is not the one in the number")
        return cls(document, name, holder.born_on, holder.sex, nationality)

    def changed(
        self,
        document: Document | None = None,
        name: str | None = None,
        born_on: date | None = None,
        sex: Sex | None = None,
        nationality: str | None = None,
    ) -> "Particulars":
        """Return what stands once the given fields are changed; raises as `told` does."""
        document = document or self.document
        if document.holder is None:
            born_on, sex = born_on or self.born_on, sex or self.sex
        nationality = nationality or self.nationality
        return Particulars.told(document, name or self.name, born_on=born_on, sex=sex, nationality=nationality)

    @property
    def masked_name(self) -> str:
        """The name as it may be shown: 张*三."""
        if len(self.name) < 3:
            return self.name[:1] + "*"
        return self.name[0] + "*" * (len(self.name) - 2) + self.name[-1]

    def differences(self, other: "Particulars") -> list[str]:
        """Name the key fields in which two differ.

        >>> passport = Document.parse(IdType.PASSPORT, "E12345678")
        >>> Particulars(passport, "李四", None, None, None).differences(Particulars(passport, "李思", None, None, None))
        ['name']
        """
        pairs = {
            "id_type": (self.document.id_type, other.document.id_type),
            "id_no": (self.document.number, other.document.number),
            "name": (self.name, other.name),
            "born_on": (self.born_on, other.born_on),
            "sex": (self.sex, other.sex),
            "nationality": (self.nationality, other.nationality),
        }
        return [field for field, (mine, its) in pairs.items() if mine != its]
