"""Crime, drunkenness, drugs and self-harm exclude only as the cause, and only by the documents of competent bodies."""

from decimal import Decimal

import pytest

from services.claims.domain.papers.paper_kind import PaperKind as P
from services.claims.domain.recognition.assessment import AtHand, Outcome, assess
from services.claims.domain.recognition.facts import Circumstances, Part
from services.claims.domain.recognition.facts_at_work import WorkCauseFacts
from services.claims.domain.recognition.grounds import Exclusion, Ground
from tests.claims.recognition.domain.test_assessment import AT_WORK, LAW

CAUSE = Part.THE_CAUSE


def at_work(**circumstances: object) -> WorkCauseFacts:
    return WorkCauseFacts(**AT_WORK, work_cause=True, circumstances=Circumstances(**circumstances))


@pytest.mark.parametrize(
    ("excluded", "document", "article"),
    [
        ("crime", P.COURT_JUDGMENT, Exclusion.CRIME),
        ("drink", P.ALCOHOL_OR_DRUG_TEST, Exclusion.DRUNKENNESS_OR_DRUGS),
        ("drugs", P.ALCOHOL_OR_DRUG_TEST, Exclusion.DRUNKENNESS_OR_DRUGS),
        ("self_harm", P.POLICE_CERTIFICATE, Exclusion.SELF_HARM),
    ],
)
def test_what_caused_the_injury_excludes_it_by_the_document_that_says_so(
    excluded: str, document: P, article: Exclusion
) -> None:
    found = assess(at_work(**{excluded: CAUSE}), AtHand([document]), LAW)
    assert (found.outcome, found.article) == (Outcome.NOT_MET, article)

    without = assess(at_work(**{excluded: CAUSE}), AtHand([]), LAW)
    assert (without.outcome, without.article) == (Outcome.UNCLEAR, Ground.WORK_CAUSE)
    assert document in without.papers_wanting[0]

    suspected = assess(at_work(**{excluded: Part.SUSPECTED}), AtHand([document]), LAW)
    assert suspected.outcome is Outcome.UNCLEAR

    beside = assess(at_work(**{excluded: Part.NOT_THE_CAUSE}), AtHand([document]), LAW)
    assert (beside.outcome, beside.article) == (Outcome.MET, Ground.WORK_CAUSE)


@pytest.mark.parametrize(("measured", "outcome"), [("79.9", Outcome.MET), ("80", Outcome.NOT_MET)])
def test_drunk_is_who_had_80_mg_in_100_ml_of_blood(measured: str, outcome: Outcome) -> None:
    facts = at_work(drink=CAUSE, blood_alcohol_mg_per_100ml=Decimal(measured))

    assert assess(facts, AtHand([P.ALCOHOL_OR_DRUG_TEST]), LAW).outcome is outcome


def test_a_test_of_drink_says_nothing_of_drugs() -> None:
    facts = at_work(drugs=CAUSE, blood_alcohol_mg_per_100ml=Decimal(0))

    assert assess(facts, AtHand([P.ALCOHOL_OR_DRUG_TEST]), LAW).outcome is Outcome.NOT_MET


def test_a_test_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="below zero"):
        Circumstances(blood_alcohol_mg_per_100ml=Decimal("-0.1"))
