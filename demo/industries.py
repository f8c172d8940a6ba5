"""Industries of the sample prefecture: GB/T 4754-2017 codes that reach all eight risk classes (docs/law.md, 6.2)."""

from typing import NamedTuple


class Industry(NamedTuple):
    """One industry: how common it is among employers, how big and how well paid these are."""

    code: str
    risk_class: int
    employers: int  # relative number
    size: float  # headcount, compared with employers of other industries
    wage: float  # wage, compared with other industries
    trade: str  # what stands in the employer's name
    employer_type: str = "ENTERPRISE"


EXPRESS = Industry("6020", 2, 0, 1.0, 1.05, "速递", "EXPRESS_OUTLET")

INDUSTRIES = (
    Industry("6513", 1, 40, 0.7, 1.45, "软件"),
    Industry("6621", 1, 5, 2.0, 1.60, "农商银行"),
    Industry("6820", 1, 8, 1.2, 1.30, "财产保险"),
    Industry("7519", 1, 15, 0.6, 1.20, "技术推广"),
    Industry("9521", 1, 10, 0.3, 1.00, "行业协会", "SOCIAL_ORG"),
    Industry("5164", 2, 90, 0.5, 0.95, "物资贸易"),
    Industry("5212", 2, 80, 0.8, 0.80, "超市"),
    Industry("5251", 2, 45, 0.4, 0.85, "大药房"),
    Industry("6110", 2, 18, 0.9, 0.80, "酒店"),
    Industry("6210", 2, 60, 0.5, 0.78, "餐饮"),
    Industry("7020", 2, 35, 1.2, 0.75, "物业"),
    Industry("7231", 2, 8, 0.5, 1.35, "律师事务所", "LAW_ACCOUNTING_FIRM"),
    Industry("7241", 2, 8, 0.5, 1.20, "会计师事务所", "LAW_ACCOUNTING_FIRM"),
    Industry("7481", 2, 25, 0.6, 1.15, "工程管理"),
    Industry("8310", 2, 30, 0.5, 0.75, "幼儿园", "PRIVATE_NONENT"),
    Industry("8331", 2, 30, 1.6, 1.30, "中学", "INSTITUTION"),
    Industry("8411", 2, 10, 4.0, 1.35, "医院", "INSTITUTION"),
    Industry("1351", 3, 12, 1.2, 0.88, "肉食品"),
    Industry("1411", 3, 15, 0.9, 0.85, "食品"),
    Industry("1711", 3, 14, 1.6, 0.85, "纺织"),
    Industry("3982", 3, 10, 1.6, 1.10, "电子"),
    Industry("4610", 3, 4, 1.5, 1.05, "供水"),
    Industry("7820", 3, 8, 1.8, 0.70, "环卫", "INSTITUTION"),
    Industry("8111", 3, 30, 0.4, 0.92, "汽车维修"),
    Industry("0111", 4, 10, 0.5, 0.75, "农业"),
    Industry("1811", 4, 16, 1.3, 0.82, "服饰"),
    Industry("2720", 4, 7, 2.2, 1.15, "制药"),
    Industry("2911", 4, 5, 2.5, 1.10, "轮胎"),
    Industry("3311", 4, 30, 0.8, 1.00, "钢构"),
    Industry("3514", 4, 16, 1.8, 1.15, "工程机械"),
    Industry("3670", 4, 18, 1.5, 1.08, "汽车部件"),
    Industry("4411", 4, 5, 2.5, 1.50, "热电"),
    Industry("2110", 5, 14, 0.7, 0.90, "家具"),
    Industry("2221", 5, 6, 2.2, 1.08, "纸业"),
    Industry("5011", 5, 25, 0.5, 1.00, "装饰"),
    Industry("5431", 5, 40, 0.6, 1.05, "物流"),
    Industry("5523", 5, 6, 1.2, 1.05, "航运"),
    Industry("2611", 6, 8, 1.8, 1.20, "化工"),
    Industry("3011", 6, 8, 1.5, 1.05, "水泥"),
    Industry("3130", 6, 5, 2.5, 1.20, "钢铁"),
    Industry("4710", 6, 30, 1.2, 1.02, "建设"),
    Industry("4812", 6, 12, 1.2, 1.08, "路桥"),
    Industry("2521", 7, 3, 3.0, 1.25, "焦化"),
    Industry("0610", 8, 5, 12.0, 1.70, "煤业"),
    Industry("1011", 8, 4, 1.5, 1.10, "矿业"),
)

ONE_OF_EACH_CLASS = tuple(next(i for i in INDUSTRIES if i.risk_class == risk_class) for risk_class in range(1, 9))
CLASS_OF_INDUSTRY = {industry.code: industry.risk_class for industry in (EXPRESS, *INDUSTRIES)}
