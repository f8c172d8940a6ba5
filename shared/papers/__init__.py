"""Papers (文书): a Typst template and its values become a PDF, without an office suite and without the internet.

A template is a `.typ` file beside the door that prints it; it imports the common look from `/shared/papers/paper.typ`.
Values reach it as JSON, as data and never as markup.
"""

import json
from asyncio import to_thread
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst

from shared.problems import Problem

ROOT = Path(__file__).parents[2]
FONTS = ("Noto Serif CJK SC", "Noto Sans CJK SC")


class FontMissing(Problem):
    """Chinese characters need a font that the machine lacks: a paper full of boxes is not printed."""

    status = 503
    code = "font-missing"
    title = "Font missing"
    zh = "服务器缺少中文字体 {fonts}（Debian 软件包 fonts-noto-cjk），无法生成 PDF，请联系系统管理员安装后重试。"
    en = "The server lacks the fonts {fonts} (Debian package fonts-noto-cjk): install them, then print again."


async def paper(template: Path, values: Mapping[str, Any]) -> bytes:
    """Return the PDF of a template filled in with JSON values, made beside the event loop; raises `FontMissing`."""
    return await to_thread(render, template, values)


def render(template: Path, values: Mapping[str, Any], fonts: typst.Fonts | None = None) -> bytes:
    """Return the PDF of a template filled in with JSON values: PDF/A-2u, for the archive; raises `FontMissing`."""
    fonts = fonts or _system_fonts()
    missing = set(FONTS) - set(fonts.families())
    if missing:
        raise FontMissing(fonts=", ".join(sorted(missing)))
    told = {"values": json.dumps(values, ensure_ascii=False)}
    return typst.compile(template, root=ROOT, font_paths=fonts, sys_inputs=told, format="pdf", pdf_standards="a-2u")


@cache
def _system_fonts() -> typst.Fonts:
    return typst.Fonts()
