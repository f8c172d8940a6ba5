"""The public page, in Chromium: it asks, shows amounts with their workings, and sends nothing elsewhere."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.browser import ThreadedServer, Window, opened

pytestmark = pytest.mark.browser


@pytest.fixture
async def window(chromium: Browser, app) -> AsyncIterator[Window]:
    server = ThreadedServer(app)
    async with opened(chromium, Window, server.address) as visitor:
        await visitor.open("/quotes")
        yield visitor
    server.stop()


async def test_an_injury_is_worked_out_and_each_amount_opens_to_its_workings(window: Window, tmp_path: Path):
    page = window.page
    await page.get_by_label("或前 12 个月缴费工资").fill("6200 ×5, 6500 ×7")
    await page.get_by_label("伤残等级").select_option("2")
    await page.get_by_label("生活自理障碍").select_option("MAJOR")
    await page.get_by_role("button", name="测算").click()

    await expect(page.locator(".sums dd")).to_have_text(["159,375.00", "8,298.75"])
    grant = page.locator(".line", has_text="一次性伤残补助金")
    await expect(grant.locator(".payer")).to_have_text("基金支付")
    await grant.locator("summary").click()
    await expect(grant.locator(".workings")).to_contain_text("公式：本人工资 × 月数")
    await expect(grant.locator(".workings")).to_contain_text("《工伤保险条例》第 35(1), 36(1), 37(1) 条")
    await page.screenshot(path=tmp_path / "quotes-zh.png", full_page=True)


async def test_a_death_is_worked_out_in_english_for_the_family(window: Window):
    page = window.page
    await window.open("/quotes?lang=en")
    await page.get_by_label("Own wage (yuan a month)").fill("6000")
    await page.get_by_text("Death", exact=True).click()
    await page.get_by_role("button", name="add a relative").click()
    born = page.locator(".family input[type=date]")
    await born.nth(0).fill("1966-01-01")
    await born.nth(1).fill("2015-04-01")
    await page.get_by_role("button", name="Work it out").click()

    await expect(page.locator(".sums dd")).to_have_text(["1,079,620.00", "4,200.00"])
    await expect(page.get_by_text("until 2033-04-30")).to_be_visible()


async def test_what_cannot_be_worked_out_is_told_in_words_and_what_was_typed_stays(window: Window):
    page = window.page
    await page.get_by_label("本人工资（元/月）").fill("五千")
    await page.get_by_role("button", name="测算").click()

    await expect(page.get_by_role("alert")).to_be_visible()
    await expect(page.get_by_label("本人工资（元/月）")).to_have_value("五千")
    await expect(page.locator(".found")).to_be_hidden()


async def test_nothing_is_cut_off_at_1366_pixels_or_on_a_telephone(window: Window):
    for width in (1366, 390):
        await window.page.set_viewport_size({"width": width, "height": 800})
        assert await window.page.evaluate("document.documentElement.scrollWidth") <= width
