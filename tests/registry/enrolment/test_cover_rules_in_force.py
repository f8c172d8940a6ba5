"""The province's choice of when cover starts and ends counts as it stood when the office was told, and is said."""

from pathlib import Path

import pytest

from tests.registry.desk import Desk, succeeded

PACK = 'code = "ZZ"\nname = "zz"\ndivision_prefix = "99"\n'
CHOICES = """
[[in_force]]
from = 2025-01-01
to = 2025-08-31
citation = "choice of the summer"
start_rule = "SAME_DAY"

[[in_force]]
from = 2025-09-01
citation = "choice of the autumn"
start_rule = "FIRST_DAY_OF_PAID_MONTH"
end_rule = "END_OF_PAID_MONTH"
"""


@pytest.fixture
def choices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pack in which the province chooses anew from 2025-09-01."""
    folder = tmp_path / "policy" / "provinces" / "ZZ"
    folder.mkdir(parents=True)
    (folder / "pack.toml").write_text(PACK)
    (folder / "coverage.toml").write_text(CHOICES)
    monkeypatch.setenv("TONGCHOU_POLICY_DIR", str(tmp_path / "policy"))


@pytest.mark.parametrize(
    ("received_on", "covered_from", "rule", "cited"),
    [
        ("2025-08-31", "2025-08-31", "SAME_DAY", "choice of the summer"),
        ("2025-09-01", "2025-09-01", "FIRST_DAY_OF_PAID_MONTH", "choice of the autumn"),
        ("2025-09-20", "2025-09-01", "FIRST_DAY_OF_PAID_MONTH", "choice of the autumn"),
        ("2025-09-21", "2025-10-01", "FIRST_DAY_OF_PAID_MONTH", "choice of the autumn"),
    ],
)
async def test_cover_starts_by_the_rule_of_the_day_of_receipt(caller, choices, received_on, covered_from, rule, cited):
    desk = Desk(caller)
    enrolment = await desk.enrolled(await desk.employer(), received_on=received_on)

    (one,) = (await desk.cover(enrolment["person_id"], covered_from))["enrolments"]

    assert (one["covered"], one["covered_from"]) == (True, covered_from)
    assert (one["why"]["rule"], one["why"]["citation"]) == (rule, cited)


@pytest.mark.parametrize(
    ("told_on", "covered_until", "rule"),
    [("2025-08-31", "2025-08-20", "LAST_DAY_OF_EMPLOYMENT"), ("2025-09-01", "2025-08-31", "END_OF_PAID_MONTH")],
)
async def test_cover_ends_by_the_rule_of_the_day_the_leaving_was_told(caller, choices, told_on, covered_until, rule):
    desk = Desk(caller)
    enrolment = await desk.enrolled(await desk.employer(), received_on="2025-08-05")

    ended = succeeded(await desk.end(enrolment["id"], "2025-08-20", received_on=told_on))

    (one,) = (await desk.cover(enrolment["person_id"], "2025-08-20"))["enrolments"]
    assert (ended["employed_until"], ended["covered_until"]) == ("2025-08-20", covered_until)
    assert one["why_until"]["rule"] == rule
