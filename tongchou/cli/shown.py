"""Where commands find the installation, and how they speak."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from tongchou.installation import Installation

console = Console()
Directory = Annotated[Path, typer.Option("--dir", help="the installation's directory", envvar="TONGCHOU_DIR")]
AsJson = Annotated[bool, typer.Option("--json", help="answer in JSON")]
HERE = Path(".local")


def installation_in(directory: Path) -> Installation:
    """Return the installation in a directory, which must be absolute for its child processes."""
    return Installation(directory.resolve())
