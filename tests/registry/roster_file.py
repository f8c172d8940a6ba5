"""Roster files as senders write them."""

HEADER = "统一社会信用代码,单位名称,单位类型,行业代码,行政区划,证件类型,证件号码,姓名,变动类型,变动日期,申报工资"
EMPLOYER = "91370800MA3TE8T12P,样例机械厂,ENTERPRISE,3411,990811"
GOOD_PERSON = "CITIZEN_ID,11010519491231002X,张三"
OTHER_PERSON = "CITIZEN_ID,370811198501011238,李四"


def row(person: str = GOOD_PERSON, movement: str = "ADD,2025-08-01,8650.00", employer: str = EMPLOYER) -> str:
    return f"{employer},{person},{movement}"


def file_of(*rows: str) -> bytes:
    return ("\ufeff" + "\n".join([HEADER, *rows]) + "\n").encode()
