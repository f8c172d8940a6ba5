"""The dashboard as its users see it, in Chromium. That no request leaves for another host is checked at every visit."""

from pathlib import Path

import pytest
from playwright.async_api import Locator, expect

from shared.periods import Month
from tests.pool_ledger.dashboard.conftest import Visitor
from tests.pool_ledger.dashboard.ledger_stub import BURDENS, LedgerStub, overview

pytestmark = pytest.mark.browser
YEAR = "/?lang=zh&from=2025-01&to=2025-12"
POOL = [row for row in overview(Month(2025, 1), Month(2025, 12))["items"] if row["prefecture"] == "99"]

TOTAL = ["1,778,157,745.14", "1,495,723,807.24", "282,433,937.90", "2,179,091,509.95", "17.5"]


def with_separators(amount: str) -> str:
    whole, fen = amount.split(".")
    return f"{int(whole):,}.{fen}"


async def first_column(rows: Locator) -> list[str]:
    return [text[:2] for text in await rows.locator("th").all_inner_texts()]


async def test_the_four_figures_are_exact_and_held_against_the_year_before(signed_in: Visitor, tmp_path: Path):
    figures = signed_in.page.locator(".figure")
    await expect(figures).to_have_count(4)
    await expect(figures.nth(0)).to_contain_text("基金收入")
    await expect(figures.nth(0)).to_contain_text("177,815.77 万元")
    await expect(figures.nth(0)).to_contain_text("1,778,157,745.14 元")
    await expect(figures.nth(0)).to_contain_text("较上年同期增长 5.6%")
    await expect(figures.nth(2)).to_contain_text("较上年同期增长 14.9%")
    await expect(figures.nth(3)).to_contain_text("17.5 个月")
    await expect(signed_in.page.get_by_text("参保职工 8,924,400 人")).to_be_visible()
    await expect(figures.nth(3)).to_contain_text("较上年同期增加 1.1 个月")
    await signed_in.page.locator(".chart svg").wait_for()
    await signed_in.page.screenshot(path=tmp_path / "overview-zh.png", full_page=True)


async def test_the_chart_has_a_description_and_its_figures_as_a_table(signed_in: Visitor):
    page = signed_in.page
    await page.locator(".chart svg").wait_for()
    await expect(page.get_by_role("img", name="2025年1月至2025年12月各月基金收入、支出与当期结余图")).to_be_visible()
    assert await page.locator(".chart svg text", has_text="12月").count() == 1
    await page.get_by_text("查看数据表").click()
    september = page.locator("details tbody tr").nth(8)
    await expect(september).to_contain_text("2025年9月")
    await expect(september).to_contain_text(with_separators(POOL[8]["expenditure"]))


async def test_prefectures_stand_in_a_table_with_their_total_and_their_deficits_in_words(signed_in: Visitor):
    table = signed_in.page.get_by_role("region", name="各市情况").get_by_role("table")
    await expect(table.locator("tbody tr")).to_have_count(len(BURDENS))
    sample_city = table.get_by_role("row", name="样例市")
    await expect(sample_city.get_by_role("cell")).to_have_text(
        ["216,921,097.92", "156,188,740.84", "60,732,357.08", "331,858,701.43", "25.5"]
    )
    await expect(table.get_by_role("row", name="收不抵支")).to_have_count(2)
    await expect(table.locator("tfoot td")).to_have_text(TOTAL)


async def test_a_heading_sorts_by_keyboard_and_keeps_the_focus(signed_in: Visitor):
    table = signed_in.page.get_by_role("region", name="各市情况").get_by_role("table")
    rows, balance = table.locator("tbody tr"), table.get_by_role("columnheader", name="当期结余")
    assert (await first_column(rows))[:2] == ["安澜", "东湾"]
    await balance.get_by_role("button").focus()
    await signed_in.page.keyboard.press("Enter")
    await expect(balance).to_have_attribute("aria-sort", "descending")
    await expect(rows.first).to_contain_text("安澜市")
    await signed_in.page.keyboard.press("Enter")
    await expect(balance).to_have_attribute("aria-sort", "ascending")
    await expect(rows.first).to_contain_text("白溪市")
    await expect(table.locator("tfoot")).to_contain_text("合计")


async def test_english_is_one_click_away_and_the_months_stay(signed_in: Visitor, tmp_path: Path):
    page = signed_in.page
    await page.get_by_role("link", name="English").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Fund overview")
    assert page.url.endswith("/?lang=en&from=2025-01&to=2025-12")
    await expect(page.locator("html")).to_have_attribute("lang", "en-US")
    await expect(page.locator(".figure").first).to_contain_text("1,778.16 million yuan")
    await expect(page.get_by_role("row", name="Yangli")).to_be_visible()
    await page.locator(".chart svg").wait_for()
    await page.screenshot(path=tmp_path / "overview-en.png", full_page=True)


async def test_the_months_chosen_become_the_address(signed_in: Visitor):
    page = signed_in.page
    await page.get_by_label("起始月份").select_option("2024-11")
    await page.get_by_label("截止月份").select_option("2025-02")
    await page.get_by_role("button", name="查询").click()
    await expect(page.get_by_text("2024年11月至2025年2月")).to_be_visible()
    assert page.url.endswith("/?lang=zh&from=2024-11&to=2025-02")
    await expect(page.locator("details tbody tr")).to_have_count(4)


async def test_months_without_figures_say_so_and_offer_earlier_years(signed_in: Visitor):
    await signed_in.open("/?lang=zh&from=2026-02&to=2026-03")
    await expect(signed_in.page.get_by_role("heading", level=2)).to_have_text("所选月份暂无数据")
    await expect(signed_in.page.get_by_label("起始月份")).to_have_value("2026-02")
    await signed_in.page.get_by_role("link", name="2025年").click()
    await expect(signed_in.page.locator("details tbody tr")).to_have_count(12)
    assert signed_in.page.url.endswith(YEAR)


async def test_months_that_make_no_range_are_replaced_and_told(signed_in: Visitor):
    await signed_in.open("/?lang=zh&from=2025-09&to=2025-01")
    await expect(signed_in.page.get_by_text("月份范围有误")).to_be_visible()


async def test_when_the_ledger_is_down_the_page_says_what_to_do(signed_in: Visitor, ledger_stub: LedgerStub):
    ledger_stub.broken = True
    try:
        await signed_in.page.reload()
        await expect(signed_in.page.get_by_role("alert")).to_contain_text("暂时无法取得数据")
    finally:
        ledger_stub.broken = False
    await signed_in.page.get_by_role("link", name="重试").click()
    await expect(signed_in.page.locator(".figure")).to_have_count(4)


async def test_nothing_is_cut_off_at_1366_pixels(signed_in: Visitor):
    await signed_in.page.locator(".chart svg").wait_for()
    assert await signed_in.page.evaluate("document.documentElement.scrollWidth") == 1366


async def test_on_paper_there_are_the_figures_but_nothing_to_press(signed_in: Visitor):
    await signed_in.page.emulate_media(media="print")
    await expect(signed_in.page.locator(".figure").first).to_be_visible()
    for what in (".range", ".languages", ".quiet", "summary"):
        await expect(signed_in.page.locator(what)).to_be_hidden()
