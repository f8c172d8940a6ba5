"""What is charged during a stay: the worked example WE-57, and ordinary stays."""

from random import Random
from typing import NamedTuple


class Charge(NamedTuple):
    """One item, charged each day from admission on."""

    code: str
    name: str
    price: str
    a_day: int
    days: int
    injury_related: bool = True


# WE-57: total 19,074.00; the fund pays 14,944.00. Drug B (YP9001) is in no catalogue.
WE_57 = (
    Charge("FW0001", "床位费", "120.00", 1, 12),
    Charge("YP0001", "药品A 注射用头孢唑林钠", "35.60", 4, 10),
    Charge("YP9001", "药品B 进口镇痛药", "260.00", 1, 6),
    Charge("ZL0001", "胫骨骨折切开复位内固定术", "4800.00", 1, 1),
    Charge("HC0001", "钛合金接骨钢板", "9600.00", 1, 1),
    Charge("YP0009", "盐酸二甲双胍片", "12.50", 2, 10, injury_related=False),
)

ON_ADMISSION = (
    Charge("ZL0002", "清创缝合术", "320.00", 1, 1),
    Charge("ZL0003", "石膏固定术", "180.00", 1, 1),
    Charge("ZL0004", "X线摄影", "75.00", 1, 1),
    Charge("ZL0005", "CT平扫", "240.00", 1, 1),
    Charge("YP0005", "破伤风人免疫球蛋白", "198.50", 1, 1),
    Charge("HC0002", "克氏针", "96.00", 2, 1),
)
DRUGS = (
    ("YP0001", "注射用头孢唑林钠", "35.60"),
    ("YP0003", "低分子肝素钠注射液", "28.40"),
    ("YP0004", "氯化钠注射液", "3.85"),
)


def ordinary_treatment(rng: Random) -> tuple[Charge, ...]:
    """Draw a stay of five to twelve days: bed, nursing, what is done on admission, drugs, dressings."""
    days = rng.randint(5, 12)
    drugs = (Charge(*drug, a_day=rng.randint(1, 3), days=rng.randint(3, days)) for drug in rng.sample(DRUGS, 2))
    return (
        Charge("FW0001", "床位费", rng.choice(("45.00", "60.00", "90.00")), 1, days),
        Charge("FW0002", "二级护理", "18.00", 1, days),
        Charge("FW0004", "住院诊查费", "20.00", 1, days),
        *rng.sample(ON_ADMISSION, 3),
        *drugs,
        Charge("ZL0007", "换药", "32.00", 1, days // 2),
    )
