"""Results and the articles that carry them."""

import pytest

from services.claims.domain.recognition.grounds import Exclusion, Ground, RecognitionResult, fits

CARRIED_BY = {
    RecognitionResult.RECOGNISED: {"14"},
    RecognitionResult.DEEMED: {"15"},
    RecognitionResult.NOT_RECOGNISED: {"14", "16"},
    RecognitionResult.NOT_DEEMED: {"15", "16"},
}


@pytest.mark.parametrize("result", RecognitionResult)
@pytest.mark.parametrize("article", [*Ground, *Exclusion])
def test_a_result_rests_on_the_article_that_allows_it(result: RecognitionResult, article: Ground | Exclusion) -> None:
    assert fits(result, article) is (article[:2] in CARRIED_BY[result])
