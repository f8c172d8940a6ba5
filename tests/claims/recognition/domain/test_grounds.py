"""Results and the articles that carry them; when a panel must be heard."""

import pytest

from services.claims.domain.recognition.grounds import Exclusion, Ground, RecognitionResult, fits, needs_panel

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


@pytest.mark.parametrize(
    ("result", "reported", "article", "panel"),
    [
        (RecognitionResult.NOT_DEEMED, Ground.SUDDEN_ILLNESS, Ground.SUDDEN_ILLNESS, True),
        (RecognitionResult.NOT_RECOGNISED, Ground.SUDDEN_ILLNESS, Ground.WORK_CAUSE, True),
        (RecognitionResult.NOT_DEEMED, Ground.WORK_CAUSE, Ground.SUDDEN_ILLNESS, True),
        (RecognitionResult.DEEMED, Ground.SUDDEN_ILLNESS, Ground.SUDDEN_ILLNESS, False),
        (RecognitionResult.NOT_DEEMED, Ground.RESCUE, Exclusion.CRIME, False),
        (RecognitionResult.NOT_RECOGNISED, Ground.COMMUTING, Ground.COMMUTING, False),
    ],
)
def test_a_death_within_48_hours_is_not_refused_without_a_panel(
    result: RecognitionResult, reported: Ground, article: Ground | Exclusion, panel: bool
) -> None:
    assert needs_panel(result, reported, article) is panel
