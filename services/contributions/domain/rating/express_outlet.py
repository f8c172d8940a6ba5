"""Express outlets (基层快递网点) enrol in work-injury insurance first, at one rate for all of them."""

from dataclasses import dataclass

EXPRESS_OUTLET = "EXPRESS_OUTLET"


@dataclass(frozen=True, slots=True)
class ExpressOutlets:
    """The risk class whose base rate outlets pay, whatever their industry, as it stood on one date."""

    risk_class: int
    citation: str
