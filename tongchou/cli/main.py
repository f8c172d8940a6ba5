"""All commands of `tongchou`, gathered."""

import typer

from tongchou.cli import audit, demo, events, ledger, processes, roles, stack, tokens

app = typer.Typer(no_args_is_help=True, help="统筹 Tongchou: provincial pooling of work-injury insurance.")
app.add_typer(stack.app)
app.add_typer(processes.app)
app.add_typer(demo.app)
app.add_typer(tokens.app)
app.add_typer(events.app, name="events", help="What waits, what is parked, how old it is.")
app.add_typer(audit.app, name="audit", help="The audit trails.")
app.add_typer(roles.app, name="roles", help="Roles of accounts.")
app.add_typer(ledger.app, name="ledger", help="The pool ledger's books.")


def main() -> None:
    """Run the command line."""
    app()
