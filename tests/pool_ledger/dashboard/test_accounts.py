import json
import stat

import pytest

from services.pool_ledger.dashboard.accounts import Account, Accounts, hash_password, write_accounts


@pytest.fixture(scope="module")
def manager() -> Account:
    return Account(hash_password("三江 7 源"), token="bearer-1", name="王敏")


def test_the_right_password_opens_the_account(manager):
    accounts = Accounts({"manager": manager})
    assert accounts.verify("manager", "三江 7 源") == manager


@pytest.mark.parametrize(
    ("user", "password"),
    [("manager", "三江 7 水"), ("manager", ""), ("Manager", "三江 7 源"), ("nobody", "三江 7 源"), ("", "")],
)
def test_a_wrong_name_and_a_wrong_password_are_answered_alike(manager, user, password):
    assert Accounts({"manager": manager}).verify(user, password) is None


def test_what_was_written_is_read_back_and_is_private(manager, tmp_path):
    path = tmp_path / "secrets" / "accounts.json"
    auditor = Account(manager.password_scrypt, "bearer-2", "Auditor", language="en")
    write_accounts(path, {"manager": manager})
    write_accounts(path, {"manager": manager, "auditor": auditor})
    assert Accounts.read(path).by_user == {"manager": manager, "auditor": auditor}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["accounts.json"]


def test_the_file_holds_no_password_and_says_how_it_was_hashed(manager, tmp_path):
    write_accounts(tmp_path / "accounts.json", {"manager": manager})
    text = (tmp_path / "accounts.json").read_text()
    assert "三江" not in text
    assert set(json.loads(text)["manager"]["password_scrypt"]) == {"salt", "hash", "n", "r", "p"}


def test_the_same_password_is_hashed_differently_each_time(manager):
    assert hash_password("三江 7 源") != manager.password_scrypt


def test_neither_token_nor_hash_appears_where_an_account_is_printed(manager):
    assert "bearer-1" not in repr(manager)
    assert manager.password_scrypt.hash not in repr(manager)
