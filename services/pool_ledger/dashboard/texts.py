"""Every sentence that the dashboard's users read, in Chinese first and in English beside it."""

from typing import Literal, NamedTuple

Language = Literal["zh", "en"]


class Text(NamedTuple):
    """One text in both languages; facts in braces are filled in by name.

    >>> Text("请等待 {seconds} 秒", "Wait {seconds} s").say("en", seconds=9)
    'Wait 9 s'
    """

    zh: str
    en: str

    def say(self, language: Language, **facts: object) -> str:
        """Return the text in one language."""
        return (self.en if language == "en" else self.zh).format(**facts)


def language_of(text: str | None, otherwise: Language = "zh") -> Language:
    """Return the language that an address or an account names, if we speak it."""
    return "en" if text == "en" else "zh" if text == "zh" else otherwise


# The frame around every page
SYSTEM = Text("统筹", "Tongchou")
SYSTEM_IN_FULL = Text("工伤保险省级统筹", "Provincial pooling of work-injury insurance")
LANGUAGE_NAMES: dict[Language, str] = {"zh": "中文", "en": "English"}
CHOOSE_LANGUAGE = Text("语言", "Language")
SIGN_OUT = Text("退出登录", "Sign out")
SKIP_TO_CONTENT = Text("跳到主要内容", "Skip to content")
BROKEN = Text("页面暂时无法显示，请稍后刷新重试。", "This page cannot be shown right now. Please try again later.")

# Signing in
SIGN_IN = Text("登录", "Sign in")
SIGN_IN_LEAD = Text("省级基金管理平台", "For provincial fund managers")
USER = Text("用户名", "User name")
PASSWORD = Text("密码", "Password")
WRONG = Text("用户名或密码不正确，请重新输入。", "The user name or the password is not right. Please try again.")
WAIT = Text(
    "连续输错次数过多，请在 {seconds} 秒后再试。", "Too many wrong tries. Please wait {seconds} seconds and try again."
)
EXPIRED = Text("登录已过期，请重新登录。", "Your sign-in has expired. Please sign in again.")

# The fund at a glance
OVERVIEW = Text("基金总览", "Fund overview")
RANGE = Text("{first}至{last}", "{first} to {last}")
INSURED = Text("参保职工 {count} 人", "{count} insured persons")
FROM = Text("起始月份", "From")
TO = Text("截止月份", "To")
SHOW = Text("查询", "Show")
MONTHS_SHOWN = Text("查询月份", "Months shown")
BAD_RANGE = Text(
    "月份范围有误（最多36个月），现显示近12个月。",
    "These months make no range of at most 36; the last 12 months are shown instead.",
)
KEY_FIGURES = Text("主要指标", "Key figures")
INCOME = Text("基金收入", "Income")
EXPENDITURE = Text("基金支出", "Expenditure")
PERIOD_BALANCE = Text("当期结余", "Period balance")
BALANCE = Text("累计结余", "Accumulated balance")
CAPACITY = Text("可支付月数", "Months of payment capacity")
IN_YUAN = Text("{amount} 元", "{amount} yuan")
CAPACITY_NOTE = Text("累计结余 ÷ 近12个月月均支出", "Accumulated balance ÷ a month’s expenditure")

# Units and changes
YUAN = Text("元", "yuan")
TEN_THOUSAND_YUAN = Text("万元", "10,000 yuan")
MILLION_YUAN = Text("百万元", "million yuan")
MONTHS = Text("个月", "months")
IN_UNIT = Text("{name}（{unit}）", "{name} ({unit})")
UNIT = Text("单位：{unit}", "In {unit}")
GREW = Text("较上年同期增长 {by}%", "{by}% more than a year earlier")
FELL = Text("较上年同期下降 {by}%", "{by}% less than a year earlier")
LONGER = Text("较上年同期增加 {by} 个月", "{by} months more than a year earlier")
SHORTER = Text("较上年同期减少 {by} 个月", "{by} months fewer than a year earlier")
UNCHANGED = Text("与上年同期持平", "The same as a year earlier")
NO_YEAR_EARLIER = Text("上年同期无数据", "No figures for a year earlier")

# Month by month, prefecture by prefecture
BY_MONTH = Text("月度收支", "Month by month")
BY_MONTH_ALOUD = Text(
    "{first}至{last}各月基金收入、支出与当期结余图，数据见图下表格。",
    "Chart of income, expenditure and period balance by month from {first} to {last}; the table below has the figures.",
)
AS_TABLE = Text("查看数据表", "Show as a table")
MONTH = Text("月份", "Month")
BY_PREFECTURE = Text("各市情况", "By prefecture")
PREFECTURE = Text("市", "Prefecture")
TOTAL = Text("合计", "Total")
DEFICIT = Text("收不抵支", "Deficit")
SORT_HINT = Text("点击列标题排序", "Select a column heading to sort")

# When there is nothing to show
EMPTY = Text("所选月份暂无数据", "No figures for these months")
EMPTY_HINT = Text(
    "请选择其他月份；新月份在首笔凭证入账后显示。", "Choose other months; a month appears with its first voucher."
)
YEAR = Text("{year}年", "{year}")
UNAVAILABLE = Text("暂时无法取得数据", "The figures cannot be read right now")
UNAVAILABLE_HINT = Text(
    "基金账务服务没有应答，数据未受影响。请稍后重试；如持续出现，请联系系统管理员。",
    "The pool ledger service does not answer; no data is affected. Try again later, or tell the operator if it lasts.",
)
RETRY = Text("重试", "Try again")
NOT_PERMITTED = Text("当前账号无权查看基金总览", "This account may not see the fund overview")
NOT_PERMITTED_HINT = Text(
    "请联系管理员为账号申请省级基金管理或审计角色。",
    "Ask the administrator for the role of a provincial fund manager or auditor.",
)
