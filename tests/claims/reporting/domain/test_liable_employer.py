"""Which of several employers is liable: the cases of the interpretation of 2014 in their order."""

import pytest

from services.claims.domain.reporting.liable_employer import (
    OWN_WORKER_ARTICLE,
    Arrangement,
    LiableEmployer,
    Parties,
    Party,
    Undetermined,
    liable_employer,
)

ONE = Party("91370800MA3TE8T12P", "甲公司")
TWO = Party("91350100M000100Y43", "乙公司")
QUALIFIED = Party("91370800MA3TE8T12P", "总包公司", may_employ=True)
SECOND_QUALIFIED = Party("91350100M000100Y43", "分包公司", may_employ=True)
UNQUALIFIED = Party("91350100M000100Y44", "劳务队", may_employ=False)
UNCLEAR = Party("91350100M000100Y45", "班组", may_employ=None)
SOMEBODY = Party(None)
AT_WORK = Party("91350100M000100Y43", "乙公司", worked_for=True)
ALSO_AT_WORK = Party("91370800MA3TE8T12P", "甲公司", worked_for=True)


def article(number: int) -> str:
    return f"Art. 3(1)({number})"


@pytest.mark.parametrize(
    ("arrangement", "members", "liable", "cited", "recourse"),
    [
        (Arrangement.SEVERAL_EMPLOYERS, (ONE, AT_WORK), AT_WORK, article(1), ()),
        (Arrangement.DISPATCH, (ONE, TWO), ONE, article(2), ()),
        (Arrangement.ASSIGNMENT, (ONE, TWO), ONE, article(3), ()),
        (Arrangement.SUBCONTRACT, (QUALIFIED, SOMEBODY), QUALIFIED, article(4), (SOMEBODY,)),
        (Arrangement.SUBCONTRACT, (QUALIFIED, UNQUALIFIED, SOMEBODY), QUALIFIED, article(4), (UNQUALIFIED, SOMEBODY)),
        (Arrangement.SUBCONTRACT, (QUALIFIED, SECOND_QUALIFIED, SOMEBODY), SECOND_QUALIFIED, article(4), (SOMEBODY,)),
        (Arrangement.SUBCONTRACT, (QUALIFIED, SECOND_QUALIFIED), SECOND_QUALIFIED, OWN_WORKER_ARTICLE, ()),
        (Arrangement.SUBCONTRACT, (UNCLEAR, QUALIFIED, SOMEBODY), QUALIFIED, article(4), (SOMEBODY,)),
        (Arrangement.AFFILIATION, (ONE, SOMEBODY), ONE, article(5), (SOMEBODY,)),
    ],
)
def test_the_liable_employer_is_named_with_its_article_and_its_recourse(arrangement, members, liable, cited, recourse):
    found = liable_employer(Parties(arrangement, members))

    assert isinstance(found, LiableEmployer)
    assert (found.party, found.recourse) == (liable, recourse)
    assert cited in found.article


@pytest.mark.parametrize(
    ("arrangement", "members", "possible"),
    [
        (Arrangement.SEVERAL_EMPLOYERS, (ONE, TWO), (ONE, TWO)),
        (Arrangement.SEVERAL_EMPLOYERS, (ALSO_AT_WORK, AT_WORK), (ALSO_AT_WORK, AT_WORK)),
        (Arrangement.SUBCONTRACT, (QUALIFIED, UNCLEAR, SOMEBODY), (UNCLEAR, QUALIFIED)),
        (Arrangement.SUBCONTRACT, (UNCLEAR, UNQUALIFIED, SOMEBODY), (UNCLEAR,)),
        (Arrangement.SUBCONTRACT, (UNQUALIFIED, SOMEBODY), (UNQUALIFIED,)),
    ],
)
def test_where_nobody_can_tell_those_who_may_be_liable_are_named(arrangement, members, possible):
    found = liable_employer(Parties(arrangement, members))

    assert isinstance(found, Undetermined)
    assert found.possible == possible


@pytest.mark.parametrize(
    ("arrangement", "members"),
    [
        (Arrangement.DISPATCH, (ONE, TWO, QUALIFIED)),
        (Arrangement.DISPATCH, (SOMEBODY, TWO)),
        (Arrangement.SEVERAL_EMPLOYERS, (ONE, SOMEBODY)),
        (Arrangement.SUBCONTRACT, (QUALIFIED, Party(None, may_employ=True))),
    ],
)
def test_what_is_no_such_arrangement_is_refused(arrangement, members):
    with pytest.raises(ValueError, match=" / "):
        Parties(arrangement, members)
