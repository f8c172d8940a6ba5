"""Express outlets (基层快递网点) that enrol in work-injury insurance first: one rate for all, one base for every courier."""

from dataclasses import dataclass

EXPRESS_OUTLET = "EXPRESS_OUTLET"


@dataclass(frozen=True, slots=True)
class ExpressOutlets:
    """The risk class whose base rate outlets pay, whatever their industry, as it stood on one date."""

    risk_class: int
    citation: str
