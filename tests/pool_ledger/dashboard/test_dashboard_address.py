import pytest

from services.pool_ledger.dashboard.address import View
from shared.periods import Month

NOVEMBER = Month(2025, 11)


def read(**query: str) -> View:
    return View.read({key.removesuffix("_"): value for key, value in query.items()}, language="zh", this_month=NOVEMBER)


def test_an_address_without_months_shows_the_last_twelve():
    assert read().path == "/?lang=zh&from=2024-12&to=2025-11"
    assert not read().misread


def test_an_address_is_read_back_as_it_was_made():
    view = read(lang="en", from_="2025-01", to="2025-09")
    assert view.path == "/?lang=en&from=2025-01&to=2025-09"


@pytest.mark.parametrize(
    "query",
    [{"from_": "2025-13", "to": "2025-12"}, {"from_": "2025-02", "to": "2025-01"}, {"from_": "2025-01"}, {"to": "x"}],
)
def test_months_that_make_no_range_are_noticed(query):
    view = read(**query)
    assert view.misread
    assert (view.from_month, view.to_month) == (Month(2024, 12), NOVEMBER)


@pytest.mark.parametrize(("to", "misread"), [("2025-12", False), ("2026-01", True)])
def test_a_range_has_at_most_36_months(to, misread):
    assert read(from_="2023-01", to=to).misread is misread


def test_one_month_is_a_range():
    assert not read(from_="2025-09", to="2025-09").misread


@pytest.mark.parametrize("language", ["fr", "", "zh-CN"])
def test_a_language_that_is_not_spoken_leaves_the_account_s_own(language):
    assert read(lang=language).language == "zh"


def test_the_year_before_has_the_same_months():
    earlier = read(from_="2024-02", to="2025-01").year_earlier()
    assert (earlier.from_month, earlier.to_month) == (Month(2023, 2), Month(2024, 1))


def test_signing_in_leads_back_to_the_view_and_nowhere_else():
    view = read(from_="2025-01", to="2025-09", next_="//elsewhere")
    assert view.sign_in_path(expired=True) == "/sign-in?lang=zh&from=2025-01&to=2025-09&expired=1"
