"""Files of receipts as the tax authority writes them."""

from tests.contributions.announced import code

HEADER = "电子税票号码,统一社会信用代码,费款所属期,品目,入库金额,入库日期,国库流水号,应征凭证序号,付款账号"
KNOWN = code(1)


def line(number: int = 1, **named: str) -> str:
    fields = {
        "ticket": f"39908250{number}",
        "code": KNOWN,
        "month": "2024-05",
        "item": "PRINCIPAL",
        "amount": "90.00",
        "received_on": "2024-06-14",
        "reference": f"20240614{number}",
        "bill_no": "",
        "payer": "",
    }
    return ",".join((fields | named).values())


def file_of(*lines: str, header: str = HEADER) -> bytes:
    width = header.count(",") + 1
    return ("\n".join([header, *(",".join(line.split(",")[:width]) for line in lines)]) + "\n").encode()
