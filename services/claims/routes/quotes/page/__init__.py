"""The public page for working benefits out (待遇测算): one form that asks `POST /v1/quotes` and keeps nothing.

Anybody may open it. It loads nothing from other hosts.
"""

from functools import cache
from html import escape
from pathlib import Path
from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, HTMLResponse

from shared.policy.packs import Province, provinces

router = APIRouter(prefix="/quotes", include_in_schema=False)
FILES = Path(__file__).parent


@router.get("")
async def get_page(request: Request) -> HTMLResponse:
    """Show the page, with the provinces whose law is loaded, beginning with the installation's own."""
    return HTMLResponse(_page(request.app.state.settings.division[:2]))


@router.get("/{name}")
async def get_part(name: Literal["page.css", "page.js", "words.js"]) -> FileResponse:
    """Serve what the page consists of."""
    return FileResponse(FILES / name)


@cache
def _page(own: str) -> str:
    regions = sorted(provinces(), key=lambda province: province.division != own)
    return (FILES / "page.html").read_text().replace("{regions}", "".join(map(_option, regions)))


def _option(province: Province) -> str:
    zh, en = escape(province.name["zh"]), escape(province.name["en"])
    return f'<option value="{province.division}" data-zh="{zh}" data-en="{en}">{zh}</option>'
