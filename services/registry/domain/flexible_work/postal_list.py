"""The postal authority's monthly list of express outlets (快递网点), held against those enrolled.

Notice on priority work-injury insurance of grass-roots express outlets (2021): an outlet with a licence and an
employer's capacity enrols its couriers itself, in the month of its licence.
"""

from enum import StrEnum

from services.registry.domain import row_reasons


class PostalFault(StrEnum):
    """Why a line of the list is refused: said to the sender, in Chinese and English."""

    MONTH = row_reasons.MONTH
    MONTH_IN_FUTURE = "月份：晚于受理当月 / the month lies after the month of receipt"
    OUTLET_CODE = "网点编码：不得为空 / the outlet code is missing"
    CREDIT_CODE = row_reasons.CREDIT_CODE
    NAME = "网点名称：不得为空 / the name is missing"
    LICENCE_NO = "许可证号：不得为空 / the licence number is missing"
    COMPANY_CODE = "许可企业统一社会信用代码：校验位错误 / the licensed company code's check symbol is wrong"
    DIVISION = row_reasons.DIVISION
    COURIERS = "快递员人数：不是整数 / the number of couriers is no whole number"
    DUPLICATE = "网点编码：在本文件同一月份中重复 / the outlet code repeats in this file for the month"


class WorkReason(StrEnum):
    """Why an outlet is on the work list."""

    NOT_ENROLLED = "NOT_ENROLLED"
    FEWER_COURIERS_THAN_LISTED = "FEWER_COURIERS_THAN_LISTED"
    LICENCE_ENDED = "LICENCE_ENDED"


class ExclusionReason(StrEnum):
    """Why a listed outlet need not enrol itself."""

    IN_ALL_INSURANCES = "IN_ALL_INSURANCES"
    ENROLLED_BY_COMPANY = "ENROLLED_BY_COMPANY"
