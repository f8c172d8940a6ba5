"""Platforms' orders (平台订单): occupational harm protection of new forms of employment, per order (pilot of 2022).

A platform enrols without a roster and reports its orders of a month; the kinds that count are those for which the
province sets an amount.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from services.registry.domain import row_reasons


class OrderKind(StrEnum):
    """What an order is for."""

    RIDE = "RIDE"
    DELIVERY = "DELIVERY"
    FREIGHT = "FREIGHT"


class OrderFault(StrEnum):
    """Why a line of the report is refused: said to the sender, in Chinese and English."""

    MONTH = row_reasons.MONTH
    MONTH_NOT_OVER = "月份：在受理日尚未结束 / the month was not over on the day of receipt"
    CREDIT_CODE = row_reasons.CREDIT_CODE
    KIND = "订单类型：不是 RIDE、DELIVERY 或 FREIGHT / the order kind is none of RIDE, DELIVERY, FREIGHT"
    ORDERS = "订单数：不是整数 / the number of orders is no whole number"
    DIVISION = row_reasons.DIVISION
    DUPLICATE = (
        "整行：月份、单位、订单类型和区划在本文件中重复 / another row says the same month, code, kind and division"
    )
    NOT_A_PLATFORM = "统一社会信用代码：不是已登记的平台企业 / no platform with this credit code is enrolled here"
    NOT_IN_PILOT = "订单类型：该月份未纳入职业伤害保障 / no amount is in force for this order kind in the month"


@dataclass(frozen=True, slots=True)
class CountedOrders:
    """Kinds of order for which the province sets an amount."""

    amount_by_kind: Mapping[OrderKind, str]
