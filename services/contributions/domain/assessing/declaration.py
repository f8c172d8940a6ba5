"""Files of declarations (申报): employers that confirm a month, by credit code."""

from enum import StrEnum


class DeclarationFault(StrEnum):
    """Why a row is refused: the column at fault, then the rule in Chinese and English."""

    CREDIT_CODE = "统一社会信用代码：校验位错误 / the check symbol is wrong"
    MONTH = "费款所属期：不是有效月份 / no such month"
    NOT_BEGUN = "费款所属期：尚未开始 / the month has not begun"
    EMPLOYER = "统一社会信用代码：该单位未在本统筹区参保 / the employer is not enrolled here"


ASSESSMENT = "据此作出的核定 / assessment"
"""What rests on a file of declarations."""
