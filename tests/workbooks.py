"""Workbooks as a sender's spreadsheet program writes them: days as days, amounts as numbers."""

from datetime import date
from io import BytesIO

from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook


def cells(content: bytes) -> list[list]:
    """The first sheet's rows."""
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()


def filled_in(template: bytes, *rows: tuple) -> bytes:
    """A workbook under the template's header, each value as what it is."""
    file = BytesIO()
    with Workbook(file) as workbook:
        sheet, day = workbook.add_worksheet(), workbook.add_format({"num_format": "yyyy/m/d"})
        for line, row in enumerate([*cells(template), *rows]):
            for place, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(line, place, value, day)
                elif isinstance(value, str):
                    sheet.write_string(line, place, value)
                else:
                    sheet.write_number(line, place, value)
    return file.getvalue()
