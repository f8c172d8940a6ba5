"""A statement of income and expenditure (收支表) as a table on the terminal."""

from typing import Any

from rich.table import Table

from tongchou.cli.shown import console


def show_statement(statement: dict[str, Any]) -> None:
    """Print a statement as pool_ledger gave it."""
    title = f"工伤保险基金收支表 Income and expenditure  {statement['division']}  {statement['month']}"
    table = Table("项目", "item", title=title)
    table.add_column("金额（元） yuan", justify="right")
    for row in statement["rows"]:
        table.add_row(row["zh"], row["en"], f"{_grouped(row['amount'])}", style="bold" if row["total"] else "")
    console.print(table)


def _grouped(amount: str) -> str:
    yuan, _, fen = amount.partition(".")
    return f"{int(yuan):,}.{fen}"
