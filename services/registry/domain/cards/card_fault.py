"""Why a row of a file of cards is refused."""

from enum import StrEnum

from services.registry.domain import row_reasons


class CardFault(StrEnum):
    """The column at fault, then the rule in Chinese and English."""

    ID_TYPE = row_reasons.ID_TYPE
    ID_NUMBER = row_reasons.ID_NUMBER
    CARD_NUMBER = "社会保障卡号：长度或字符不符 / the length or the characters are wrong"
    DATE = "发卡日期：不是有效日期 / no such day"
    DATE_IN_FUTURE = "发卡日期：晚于今天 / lies in the future"
    UNKNOWN = "证件号码：该人员未在本机构登记 / nobody registered here"
    TAKEN = "社会保障卡号：已登记在他人名下且在用 / another person's card in use"
    HOLDS_ANOTHER = (
        "社会保障卡号：该人员已持有在用的社会保障卡，请先挂失或注销 / the person holds another card; cancel it first"
    )
