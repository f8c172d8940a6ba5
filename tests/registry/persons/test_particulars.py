"""Particulars: complete, in keeping with the document, and masked where they are shown."""

from datetime import date

import pytest

from services.registry.domain.enrolment.roster_action import IdType
from services.registry.domain.persons.citizen_id import Sex
from services.registry.domain.persons.document import Document
from services.registry.domain.persons.particulars import InvalidParticulars, Particulars

CITIZEN = Document(IdType.CITIZEN_ID, "11010519491231002X")
PASSPORT = Document(IdType.PASSPORT, "E12345678")
BRITON = {"born_on": date(1988, 2, 29), "sex": Sex.MALE, "nationality": "GBR"}


def test_birth_date_and_sex_follow_from_the_number_that_tells_them():
    told = Particulars.told(CITIZEN, "张小三")

    assert (told.born_on, told.sex) == (date(1949, 12, 31), Sex.FEMALE)
    assert Particulars.told(CITIZEN, "张小三", born_on=date(1949, 12, 31), sex=Sex.FEMALE) == told


@pytest.mark.parametrize("contradiction", [{"born_on": date(1949, 12, 30)}, {"sex": Sex.MALE}])
def test_what_contradicts_the_number_is_refused(contradiction):
    with pytest.raises(InvalidParticulars, match="not the one in the number"):
        Particulars.told(CITIZEN, "张小三", **contradiction)


@pytest.mark.parametrize("missing", ["born_on", "sex", "nationality"])
def test_a_passport_needs_all_three_beside_it(missing):
    assert Particulars.told(PASSPORT, "SMITH JOHN", **BRITON).nationality == "GBR"
    with pytest.raises(InvalidParticulars, match="birth date, sex and nationality"):
        Particulars.told(PASSPORT, "SMITH JOHN", **BRITON | {missing: None})


def test_a_change_keeps_what_it_does_not_name():
    before = Particulars.told(PASSPORT, "SMITH JOHN", **BRITON)

    renewed = before.changed(document=Document(IdType.PASSPORT, "E87654321"))

    assert before.differences(renewed) == ["id_no"]
    assert before.differences(before.changed(name="SMYTH JOHN", born_on=date(1988, 2, 28))) == ["name", "born_on"]


def test_who_becomes_a_citizen_has_the_birth_date_of_the_new_number():
    before = Particulars.told(PASSPORT, "SMITH JOHN", **BRITON)

    after = before.changed(document=CITIZEN, nationality="CHN")

    assert (after.born_on, after.sex) == (date(1949, 12, 31), Sex.FEMALE)
    assert before.differences(after) == ["id_type", "id_no", "born_on", "sex", "nationality"]


@pytest.mark.parametrize(
    ("name", "shown"), [("张", "张*"), ("张三", "张*"), ("张小三", "张*三"), ("欧阳小三", "欧**三"), ("SMITH", "S***H")]
)
def test_a_name_is_shown_masked(name, shown):
    told = Particulars.told(CITIZEN, name)

    assert told.masked_name == shown
    assert name == "张" or name not in repr(told)
