"""What excludes an injury if it was its cause (Art. 16), by the documents of the bodies that are competent for it.

Drunkenness is what GB 19522 calls so; a test below that is none, whatever part the drink had.
"""

from collections.abc import Iterator

from services.claims.domain.papers.paper_kind import PaperKind
from services.claims.domain.recognition.condition import Condition, Element
from services.claims.domain.recognition.facts import Circumstances, GroundRules, Part
from services.claims.domain.recognition.grounds import Exclusion
from services.claims.domain.recognition.interpretations import (
    CRIME_BY_JUDGMENT,
    DRINK_OR_DRUGS_BY_DOCUMENT,
    DRUNKENNESS_BY_STANDARD,
    SELF_HARM_BY_DOCUMENT,
)

P, E = PaperKind, Element
EXCLUDES = {
    E.NO_INTENTIONAL_CRIME: Exclusion.CRIME,
    E.NO_DRUNKENNESS: Exclusion.DRUNKENNESS_OR_DRUGS,
    E.NO_DRUGS: Exclusion.DRUNKENNESS_OR_DRUGS,
    E.NO_SELF_HARM: Exclusion.SELF_HARM,
}
NOT_THE_CAUSE = {Part.NONE: True, Part.SUSPECTED: None, Part.NOT_THE_CAUSE: True, Part.THE_CAUSE: False}
OF_JUSTICE = (P.COURT_JUDGMENT, P.POLICE_CERTIFICATE)
OF_A_TEST = (P.ALCOHOL_OR_DRUG_TEST, P.POLICE_CERTIFICATE, P.TRAFFIC_LIABILITY_CERTIFICATE, P.COURT_JUDGMENT)


def exclusions(told: Circumstances, rules: GroundRules) -> Iterator[Condition]:
    """Yield what must not have been the cause; nothing of what nothing points to."""
    for part, element, papers, reading in (
        (told.crime, E.NO_INTENTIONAL_CRIME, OF_JUSTICE, CRIME_BY_JUDGMENT),
        (told.drink, E.NO_DRUNKENNESS, OF_A_TEST, DRINK_OR_DRUGS_BY_DOCUMENT),
        (told.drugs, E.NO_DRUGS, OF_A_TEST, DRINK_OR_DRUGS_BY_DOCUMENT),
        (told.self_harm, E.NO_SELF_HARM, OF_JUSTICE, SELF_HARM_BY_DOCUMENT),
    ):
        if part is Part.NONE:
            continue
        if element is E.NO_DRUNKENNESS and _below(told, rules):
            yield Condition(element, True, read_by=(DRUNKENNESS_BY_STANDARD,))
        else:
            yield Condition(element, NOT_THE_CAUSE[part], refuted_by=papers, read_by=(reading,))


def _below(told: Circumstances, rules: GroundRules) -> bool:
    tested = told.blood_alcohol_mg_per_100ml
    return tested is not None and tested < rules.drunk_from_mg_per_100ml
