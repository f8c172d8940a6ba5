"""A province that lets a new average wage count from another month on changes no month before its new rule."""

from datetime import UTC, date, datetime

import pytest

from services.claims.commands.entitlements._law import nursing_law
from services.claims.commands.figures.refresh_figures import refresh_figures
from shared import policy
from shared.auth import Actor
from shared.db import Database
from tests.claims.monthly import HELP
from tests.claims.office import succeeded

WORKER = Actor("claims-worker", "99", frozenset({"service"}))
NURSED = {"grade": 7, "needs_help_with": HELP["MAJOR"], "concluded_on": "2024-08-20"}
AFTER_PUBLICATION = 'update = "MONTH_AFTER_PUBLICATION"'
LATER = date(2026, 2, 10)


@pytest.fixture
async def nursed(office, database, app) -> str:
    """An allowance of 2,880.00 that follows the average wage: the day is in February 2026."""
    noon = datetime(2026, 2, 10, 4, tzinfo=UTC)
    app.state.database = Database(database.sessions, database.secrets, clock=lambda: noon)
    return await office.appraised(appraisal=NURSED)


async def steps(office, claim_id: str) -> list[tuple[str, str, bool]]:
    [entitlement] = (await office.case(claim_id))["entitlements"]
    timeline = (await office.entitlement(entitlement["id"]))["timeline"]
    return [(step["from_month"], step["amount"], step["provisional"]) for step in timeline]


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        ("2026-01-01", [("2024-09", "2880.00", False), ("2025-01", "3000.00", False)]),
        ("2025-01-01", [("2024-09", "2880.00", False), ("2025-07", "3000.00", False)]),
        (
            "2025-03-01",
            [
                ("2024-09", "2880.00", False),
                ("2025-01", "3000.00", False),
                ("2025-03", "2880.00", False),
                ("2025-07", "3000.00", False),
            ],
        ),
    ],
)
async def test_from_january_to_the_month_after_publication(office, nursed, enact, app, since, expected):
    succeeded(await office.open_monthly(nursed))
    by_january = [("2024-09", "2880.00", False), ("2025-01", "3000.00", False), ("2026-01", "3000.00", True)]
    assert await steps(office, nursed) == by_january

    enact("nursing_allowance", AFTER_PUBLICATION, since=since)
    async with app.state.database.begin(WORKER) as tx:
        assert await refresh_figures(tx) == "1 timelines changed"

    assert await steps(office, nursed) == expected


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (
            "2025-12-31",
            [("2024-09", "2880.00", False), ("2025-07", "3000.00", False), ("2026-01", "3000.00", True)],
        ),
        (
            "2025-03-31",
            [("2024-09", "2880.00", False), ("2025-04", "3000.00", False), ("2026-01", "3000.00", True)],
        ),
    ],
)
async def test_from_the_month_after_publication_to_january(office, nursed, enact, until, expected):
    enact("nursing_allowance", f"{AFTER_PUBLICATION}\nto = {until}")

    succeeded(await office.open_monthly(nursed))

    assert await steps(office, nursed) == expected


@pytest.mark.parametrize(
    ("until", "begins"),
    [
        (None, {"2022-01", "2023-01", "2024-07", "2025-07"}),
        ("2025-12-31", {"2022-01", "2023-01", "2024-07", "2025-07"}),
        ("2025-03-31", {"2022-01", "2023-01", "2024-07", "2025-04"}),
        ("2024-12-31", {"2022-01", "2023-01", "2024-07", "2025-01"}),
    ],
)
def test_a_figure_begins_to_count_by_the_rule_of_the_month_in_which_it_does(enact, until, begins):
    enact("nursing_allowance", AFTER_PUBLICATION + (f"\nto = {until}" if until else ""))

    found = nursing_law(policy.at("9908"), LATER).new_figures

    assert {str(month) for month in found} == begins
