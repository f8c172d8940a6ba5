"""Signing in and out, in Chromium."""

import pytest
from playwright.async_api import expect

from tests.pool_ledger.dashboard.conftest import Visitor

pytestmark = pytest.mark.browser
YEAR = "/?lang=zh&from=2025-01&to=2025-12"
WRONG = "用户名或密码不正确，请重新输入。"


async def test_nobody_sees_figures_before_signing_in_and_the_view_is_kept(visitor: Visitor):
    await visitor.open(YEAR)
    assert "/sign-in?lang=zh&from=2025-01&to=2025-12" in visitor.page.url
    await expect(visitor.page.locator(".figure")).to_have_count(0)
    await visitor.sign_in()
    await expect(visitor.page.get_by_role("heading", level=1)).to_have_text("基金总览")
    assert visitor.page.url.endswith(YEAR)


@pytest.mark.parametrize("user", ["manager", "nobody"])
async def test_a_wrong_try_is_told_without_saying_what_was_wrong(visitor: Visitor, user: str):
    await visitor.open(YEAR)
    await visitor.sign_in(user, "guess")
    await expect(visitor.page.get_by_role("alert")).to_have_text(WRONG)
    assert "/sign-in" in visitor.page.url
    await visitor.open(YEAR)
    assert "/sign-in" in visitor.page.url


async def test_after_five_wrong_tries_even_the_right_password_has_to_wait(visitor: Visitor):
    await visitor.open("/sign-in?lang=en")
    alert = visitor.page.get_by_role("alert")
    for _ in range(5):
        await visitor.sign_in("auditor", "guess")
        await expect(alert).to_have_text("The user name or the password is not right. Please try again.")
        await expect(visitor.page.locator("input[name=password]")).to_have_value("")
    await visitor.sign_in("auditor")
    await expect(alert).to_contain_text("Too many wrong tries.")


async def test_a_token_that_has_expired_leads_back_to_the_sign_in(visitor: Visitor):
    await visitor.open(YEAR)
    await visitor.sign_in("late")
    await expect(visitor.page.get_by_role("alert")).to_have_text("登录已过期，请重新登录。")
    assert "from=2025-01" in visitor.page.url


async def test_an_account_whose_roles_do_not_reach_is_told_so(visitor: Visitor):
    await visitor.open(YEAR)
    await visitor.sign_in("clerk")
    await expect(visitor.page.get_by_role("alert")).to_contain_text("当前账号无权查看基金总览")


async def test_after_signing_out_the_figures_are_gone(visitor: Visitor):
    await visitor.open(YEAR)
    await visitor.sign_in()
    await visitor.page.get_by_role("button", name="退出登录").click()
    await expect(visitor.page.get_by_role("heading", level=1)).to_have_text("登录")
    await visitor.open(YEAR)
    assert "/sign-in" in visitor.page.url


async def test_the_token_never_reaches_the_browser(visitor: Visitor):
    await visitor.open(YEAR)
    await visitor.sign_in()
    await expect(visitor.page.locator(".figure")).to_have_count(4)
    kept = await visitor.page.context.cookies()
    assert [cookie["httpOnly"] for cookie in kept] == [True]
    assert "token-good" not in await visitor.page.content()
