"""Quotes of the grade of several injuries, asked without a case."""

import pytest

from tests.claims.office import problem, succeeded
from tests.claims.outcomes import item


def question(*singles: int) -> dict:
    facts = {"items": [item(grade) for grade in singles]}
    return {"kind": "disability_grade", "region": "990801", "on": "2024-08-20", "facts": facts}


@pytest.mark.worked_example("WE-25")
@pytest.mark.parametrize(("singles", "grade"), [((7, 8, 8), 7), ((8, 8), 7), ((8, 8, 8), 7)])
async def test_the_grade_of_several_injuries_is_quoted_with_its_workings(caller, singles, grade):
    answer = succeeded(await caller.post("/v1/quotes", json=question(*singles)))

    [result] = answer["results"]
    assert (result["code"], result["workings"]["intermediate"]["grade"]) == ("DISABILITY_GRADE", grade)
    assert result["workings"]["inputs"]["single_grades"] == list(singles)


async def test_no_injury_and_no_such_grade_are_no_questions(caller):
    assert problem(await caller.post("/v1/quotes", json=question())) == (422, "invalid-request")
    assert problem(await caller.post("/v1/quotes", json=question(11))) == (422, "invalid-request")
