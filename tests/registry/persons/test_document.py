"""Identity documents: what each number must be, what it tells, and how much of it is shown."""

from datetime import date

import pytest

from services.registry.domain.enrolment.roster_action import IdType
from services.registry.domain.persons.citizen_id import Sex, check_character
from services.registry.domain.persons.document import Document, InvalidDocument


def number(first_17: str) -> str:
    return first_17 + check_character(first_17)


CITIZEN = "11010519491231002X"
PERMITS = [
    (IdType.HMT_PERMIT, number("81000019900101001"), date(1990, 1, 1), Sex.MALE),
    (IdType.HMT_PERMIT, number("83000020040229002"), date(2004, 2, 29), Sex.FEMALE),
    (IdType.FOREIGN_PERMIT, number("91182619850215123"), date(1985, 2, 15), Sex.MALE),
]


@pytest.mark.parametrize(("id_type", "text", "born_on", "sex"), PERMITS)
def test_a_permits_number_tells_birth_date_and_sex_as_a_citizen_id_does(id_type, text, born_on, sex):
    document = Document.parse(id_type, text)

    document.check_area()
    assert (document.holder.born_on, document.holder.sex) == (born_on, sex)


def test_a_passports_number_tells_nothing():
    assert Document.parse(IdType.PASSPORT, " e12345678 ") == Document(IdType.PASSPORT, "E12345678")
    assert Document.parse(IdType.PASSPORT, "E12345678").holder is None


@pytest.mark.parametrize(
    ("id_type", "text", "reason"),
    [
        (IdType.CITIZEN_ID, "110105194912310021", "check character"),
        (IdType.HMT_PERMIT, "810000199001010010", "check character"),
        (IdType.FOREIGN_PERMIT, number("91182619850230123"), "birth date"),
        (IdType.FOREIGN_PERMIT, "USA110085021512", "seventeen digits"),
        (IdType.PASSPORT, "E123", "five to twenty"),
        (IdType.PASSPORT, "E" * 21, "five to twenty"),
        (IdType.PASSPORT, "E1234-5678", "five to twenty"),
    ],
)
def test_a_number_that_no_such_document_has_is_refused_with_its_reason(id_type, text, reason):
    with pytest.raises(InvalidDocument, match=reason):
        Document.parse(id_type, text)


@pytest.mark.parametrize("text", ["E1234", "E" * 20])
def test_a_passports_number_has_five_to_twenty_characters(text):
    assert Document.parse(IdType.PASSPORT, text).number == text


@pytest.mark.parametrize(
    ("id_type", "text"),
    [
        (IdType.CITIZEN_ID, PERMITS[0][1]),
        (IdType.HMT_PERMIT, CITIZEN),
        (IdType.HMT_PERMIT, number("84000019900101001")),
        (IdType.HMT_PERMIT, number("81010019900101001")),
        (IdType.FOREIGN_PERMIT, CITIZEN),
    ],
)
def test_the_area_in_the_number_belongs_to_the_kind_of_document(id_type, text):
    with pytest.raises(InvalidDocument, match="does not begin"):
        Document.parse(id_type, text).check_area()


@pytest.mark.parametrize(
    ("id_type", "text", "shown"),
    [
        (IdType.CITIZEN_ID, CITIZEN, "1101*************X"),
        (IdType.CITIZEN_ID, "370811198501011238", "3708*************8"),
        (IdType.PASSPORT, "E12345678", "E*******8"),
    ],
)
def test_a_number_is_shown_without_what_identifies_its_holder(id_type, text, shown):
    document = Document.parse(id_type, text)

    assert document.masked == shown
    assert text not in repr(document)
