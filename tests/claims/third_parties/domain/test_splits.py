"""Who bears what beside a third party: never more than is due, and nothing twice."""

from hypothesis import given
from hypothesis import strategies as st

from services.claims.domain.benefits.benefit import Benefit
from services.claims.domain.third_parties.split import DueBenefit, Loss, Mode, ThirdPartyRule, third_party_split
from shared.money import ZERO, Money

SAME = {Loss.MEDICAL: (Benefit.MEDICAL_COSTS,), Loss.DISABILITY: (Benefit.DISABILITY_GRANT, Benefit.MEDICAL_SUBSIDY)}
BENEFITS = st.sampled_from([Benefit.MEDICAL_COSTS, Benefit.DISABILITY_GRANT, Benefit.MEDICAL_SUBSIDY])
MONEY = st.integers(0, 10**7).map(Money)
DUES = st.lists(st.builds(DueBenefit, BENEFITS, MONEY), max_size=5)
PAID = st.dictionaries(st.sampled_from(Loss), MONEY)


@given(dues=DUES, paid=PAID, mode=st.sampled_from(Mode))
def test_nobody_bears_more_than_is_due_and_a_payment_counts_once(dues, paid, mode):
    splits = third_party_split(dues, paid, ThirdPartyRule(mode, SAME, "notice"))

    assert all(ZERO <= split.fund <= split.due and ZERO <= split.claimed <= split.fund for split in splits)
    taken = Money.total(split.due - split.fund + split.claimed for split in splits)
    assert taken <= Money.total(paid.values())
    if mode is Mode.DUAL_EXCEPT_MEDICAL:
        assert all(split.fund == split.due for split in splits if split.benefit is not Benefit.MEDICAL_COSTS)


def test_one_payment_for_two_benefits_of_the_same_loss_is_used_up_in_their_order():
    dues = [DueBenefit(Benefit.DISABILITY_GRANT, Money.yuan(50)), DueBenefit(Benefit.MEDICAL_SUBSIDY, Money.yuan(40))]
    splits = third_party_split(dues, {Loss.DISABILITY: Money.yuan(70)}, ThirdPartyRule(Mode.TOP_UP, SAME, "notice"))

    assert [str(split.fund) for split in splits] == ["0.00", "20.00"]
