"""`tongchou token`: a bearer token of the embedded installation, to try the API with."""

from typing import Annotated

import typer

from tongchou.cli.shown import HERE, Directory, installation_in

app = typer.Typer()


@app.command()
def token(
    subject: str,
    role: Annotated[list[str], typer.Option(help="may be repeated")],
    division: Annotated[str, typer.Option(help="prefix of the divisions served")] = "9908",
    institution: Annotated[str, typer.Option(help="a hospital's code")] = "",
    hours: int = 12,
    directory: Directory = HERE,
) -> None:
    """Print a token that speaks for SUBJECT."""
    issuer = installation_in(directory).issuer
    typer.echo(issuer.token(subject, division=division, roles=role, institution=institution, seconds=hours * 3600))
