"""Files as other authorities write them."""

from shared.auth import Actor
from tests.registry.desk import WORKER

PROVINCE = Actor("registry-worker", "99", frozenset({"service"}))
RISK = "risk_officer"
DEATHS, PRISON, MARRIAGES = "/v1/death-files", "/v1/imprisonment-files", "/v1/marriage-files"
PENSIONS, PAYROLLS = "/v1/pension-files", "/v1/tax-payroll-files"
HEADERS = {
    DEATHS: "证件类型,证件号码,姓名,死亡日期,数据来源",
    PRISON: "证件类型,证件号码,姓名,服刑起始日期,服刑截止日期,数据来源",
    MARRIAGES: "证件类型,证件号码,姓名,结婚登记日期,数据来源",
    PENSIONS: "证件类型,证件号码,姓名,养老保险类型,待遇起始日期,月待遇金额,数据来源",
    PAYROLLS: "统一社会信用代码,月份,证件类型,证件号码,计税工资,申报人数",
}
HOLDER = f"CITIZEN_ID,{WORKER['id_no']},{WORKER['name']}"
DIED = f"{HOLDER},2025-09-03,CIVIL_AFFAIRS"
