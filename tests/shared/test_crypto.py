"""What is sealed stays whole and shut to others, is found by its blind index, and each purpose has a key of its own."""

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from shared.crypto import Secrets

SECRETS, OTHERS = Secrets(b"a" * 32), Secrets(b"b" * 32)
PERSON = SECRETS.cipher("person")
texts = st.text()


@given(texts)
def test_what_is_sealed_is_opened_again(text):
    assert PERSON.open(PERSON.seal(text)) == text


@given(texts)
def test_the_same_text_is_never_sealed_the_same_way_twice(text):
    assert PERSON.seal(text) != PERSON.seal(text)


@given(texts, st.integers(min_value=0), st.integers(1, 255))
def test_a_changed_byte_is_refused(text, place, change):
    sealed = bytearray(PERSON.seal(text))
    sealed[place % len(sealed)] ^= change
    with pytest.raises(InvalidTag):
        PERSON.open(bytes(sealed))


@pytest.mark.parametrize("cipher", [SECRETS.cipher("payee"), OTHERS.cipher("person")], ids=["purpose", "province"])
def test_another_purpose_or_province_opens_nothing_and_finds_nothing(cipher):
    with pytest.raises(InvalidTag):
        cipher.open(PERSON.seal("张三"))
    assert cipher.blind("张三") != PERSON.blind("张三")


@given(texts, texts)
def test_blind_indexes_are_equal_for_equal_texts_only(one, other):
    assert (PERSON.blind(one) == PERSON.blind(other)) is (one == other)


def test_a_blind_index_shows_nothing_of_its_text():
    assert "张三".encode() not in PERSON.blind("张三")


def test_one_human_has_one_id_in_every_installation_of_the_province_and_another_elsewhere():
    ids = [secrets.pseudonyms("person")("CITIZEN_ID", "11010519491231002X") for secrets in (SECRETS, SECRETS, OTHERS)]
    assert ids[0] == ids[1] != ids[2]
    assert SECRETS.pseudonyms("person")("A", "BC") != SECRETS.pseudonyms("person")("AB", "C")
    assert SECRETS.pseudonyms("person")("A") != SECRETS.pseudonyms("payee")("A")


def test_a_secret_that_is_too_short_is_refused(tmp_path):
    path = tmp_path / "secret"
    path.write_bytes(b"s" * 31 + b"\n")
    with pytest.raises(ValueError, match="32 bytes"):
        Secrets.from_file(path)
    path.write_bytes(b"s" * 32 + b"\n")
    assert Secrets.from_file(path) == Secrets(b"s" * 32)
