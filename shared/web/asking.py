"""`Ask`: what a route uses to ask another service before it opens its transaction."""

from typing import Annotated

from fastapi import Depends, Request

from shared.asking import Asking


def _asking(request: Request) -> Asking:
    asking: Asking = request.app.state.asking
    return asking


Ask = Annotated[Asking, Depends(_asking)]
