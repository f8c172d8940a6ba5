"""A template and its values become a PDF; without a Chinese font nothing is printed, and the font is named."""

from pathlib import Path

import pytest
import typst

from shared.papers import FONTS, FontMissing, render
from tests.conftest import leave_out

TEMPLATE = Path(__file__).with_name("paper_of_a_test.typ")


def printable() -> None:
    if not set(FONTS) <= set(typst.Fonts().families()):
        leave_out("left out, needs Chinese fonts: apt-get install fonts-noto-cjk")


def test_a_template_and_its_values_become_a_pdf() -> None:
    printable()
    assert render(TEMPLATE, {"no": "1", "text": "欠缴金额"}).startswith(b"%PDF-")


def test_values_are_text_whatever_they_contain() -> None:
    printable()
    hostile = {"no": "#panic()", "text": '"] #panic("read as markup") $ * _'}
    assert render(TEMPLATE, hostile).startswith(b"%PDF-")


def test_without_a_chinese_font_nothing_is_printed_and_the_font_is_named() -> None:
    with pytest.raises(FontMissing) as missing:
        render(TEMPLATE, {"no": "1", "text": "欠"}, typst.Fonts(include_system_fonts=False))
    assert "Noto Serif CJK SC" in missing.value.to_json()["detail"]
