"""Employers of the sample prefecture: many small, few large, of every risk class."""

import math
from collections.abc import Iterator
from itertools import accumulate
from random import Random
from typing import NamedTuple

from demo.identities import credit_code
from demo.industries import EXPRESS, INDUSTRIES, ONE_OF_EACH_CLASS, Industry
from demo.month import COUNTY_WEIGHTS, PREFECTURE_NAME, DemoMonth

CODE_KIND = {
    "ENTERPRISE": "91",
    "EXPRESS_OUTLET": "91",
    "SOLE_PROPRIETOR_WITH_STAFF": "92",
    "INSTITUTION": "12",
    "SOCIAL_ORG": "51",
    "PRIVATE_NONENT": "52",
    "LAW_ACCOUNTING_FIRM": "31",
}
SIZE_CLASSES = ((1, 9), (10, 49), (50, 299), (300, 999), (1000, 5000))
SIZE_WEIGHTS = (660, 240, 82, 15, 3)
OUTLET_SIZES = (6, 30)
LARGEST_SHARE = 20  # no employer has more than one twentieth of all insured
FAMILY_BUSINESSES = ("51", "52", "61", "62", "81")
SMALL = 9
FIRST_SYLLABLE = "泰恒瑞鑫华盛宏安永嘉明德兴隆金博汇天东润"
SECOND_SYLLABLE = "和源达丰通利祥远康成宇信佳业洋正阳泽诚林"


_CUMULATIVE = tuple(accumulate(industry.employers for industry in INDUSTRIES))


class Employer(NamedTuple):
    """One employer as it stands in the roster, and how many people it employs."""

    uscc: str
    name: str
    employer_type: str
    division: str
    industry: Industry
    headcount: int


def employers(month: DemoMonth) -> Iterator[Employer]:
    """Yield employers until the insured of the month are all employed; couriers' outlets come first."""
    rng = month.rng("employers")
    number, left, couriers = 1, month.insured, month.couriers
    while left:
        industry = EXPRESS if couriers else _industry(rng, number)
        wished = rng.randint(*OUTLET_SIZES) if couriers else _headcount(rng, industry, month.insured // LARGEST_SHARE)
        headcount = min(wished, couriers or left)
        yield _employer(rng, number, industry, headcount)
        number, left, couriers = number + 1, left - headcount, couriers and couriers - headcount


def _industry(rng: Random, number: int) -> Industry:
    """Draw an industry; every third employer at first fills a risk class, so that even a small sample has all eight."""
    turn, rest = divmod(number, 3)
    if rest == 0 and turn < 2 * len(ONE_OF_EACH_CLASS):
        return ONE_OF_EACH_CLASS[turn % len(ONE_OF_EACH_CLASS)]
    return rng.choices(INDUSTRIES, cum_weights=_CUMULATIVE)[0]


def _headcount(rng: Random, industry: Industry, largest: int) -> int:
    """Draw a headcount, evenly on the scale of logarithms inside a size class."""
    low, high = rng.choices(SIZE_CLASSES, SIZE_WEIGHTS)[0]
    size = math.exp(rng.uniform(math.log(low), math.log(high + 1))) * industry.size
    return max(1, min(int(size), largest))


def _employer(rng: Random, number: int, industry: Industry, headcount: int) -> Employer:
    family = headcount <= SMALL and industry.code[:2] in FAMILY_BUSINESSES
    employer_type = "SOLE_PROPRIETOR_WITH_STAFF" if family else industry.employer_type
    division = rng.choices(tuple(COUNTY_WEIGHTS), tuple(COUNTY_WEIGHTS.values()))[0]
    brand = rng.choice(FIRST_SYLLABLE) + rng.choice(SECOND_SYLLABLE)
    ending = {"ENTERPRISE": "有限公司", "EXPRESS_OUTLET": "营业部", "SOLE_PROPRIETOR_WITH_STAFF": "经营部"}
    name = f"{PREFECTURE_NAME}{brand}{industry.trade}{ending.get(employer_type, '')}"
    uscc = credit_code(CODE_KIND[employer_type], division, number)
    return Employer(uscc, name, employer_type, division, industry, headcount)
