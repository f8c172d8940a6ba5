"""A statement of income and expenditure (收支表) as a table on the terminal."""

from typing import Any

from rich.table import Table

from tongchou.cli.shown import console


def show_statement(statement: dict[str, Any]) -> None:
    """Print a prefecture's statement as pool_ledger gave it."""
    title = f"工伤保险基金收支表 Income and expenditure · {statement['division']} · {statement['month']}"
    table = Table("项目 item", title=title)
    table.add_column("金额（元） yuan", justify="right")
    table.add_row("期初结余 opening balance", _grouped(statement["opening"]))
    _show_part(table, statement["income"], "收入合计 total income", statement["income_total"])
    _show_part(table, statement["expenditure"], "支出合计 total expenditure", statement["expenditure_total"])
    table.add_row("当期结余 current balance", _grouped(statement["current_balance"]))
    table.add_row("期末结余 closing balance", _grouped(statement["closing"]), style="bold")
    console.print(table)
    console.print(f"上解省级 swept to the province: {_grouped(statement['remitted'])}")


def _show_part(table: Table, items: list[dict[str, str]], total_name: str, total: str) -> None:
    for item in items:
        table.add_row(f"  {item['zh']} {item['en']}", _grouped(item["amount"]))
    table.add_row(total_name, _grouped(total), style="bold", end_section=True)


def _grouped(amount: str) -> str:
    yuan, _, fen = amount.partition(".")
    return f"{int(yuan):,}.{fen}"
