"""A row is edited by whoever saw it as it stands; who saw an older state, or none, is told to read it again."""

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI, Response

from shared.web import answers
from shared.web.etag import IfMatch, etag

PROBLEM = "urn:tongchou:problem:"


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    """A service with one editable row, which begins as version 1."""
    app, row = FastAPI(), {"version": 1}
    answers.install(app)

    @app.get("/row")
    async def get_row(response: Response) -> int:
        response.headers["etag"] = etag("row", row["version"])
        return row["version"]

    @app.patch("/row")
    async def patch_row(seen: IfMatch) -> int:
        seen.must_be(etag("row", row["version"]))
        row["version"] += 1
        return row["version"]

    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://service") as client:
        yield client


async def test_who_saw_the_row_as_it_stands_may_change_it(http):
    seen = (await http.get("/row")).headers["etag"]

    assert (await http.patch("/row", headers={"if-match": seen})).json() == 2
    assert (await http.get("/row")).headers["etag"] != seen


async def test_who_saw_an_older_state_is_told_to_read_again_and_nothing_changes(http):
    seen = (await http.get("/row")).headers["etag"]
    await http.patch("/row", headers={"if-match": seen})

    answer = await http.patch("/row", headers={"if-match": seen, "accept-language": "en"})

    assert (answer.status_code, answer.json()["type"]) == (412, f"{PROBLEM}row-changed")
    assert "read it again" in answer.json()["detail"]
    assert (await http.get("/row")).json() == 2


@pytest.mark.parametrize("headers", [{}, {"if-match": " "}])
async def test_who_names_no_state_must_name_one(http, headers):
    answer = await http.patch("/row", headers=headers)

    assert (answer.status_code, answer.json()["type"]) == (428, f"{PROBLEM}if-match-missing")
    assert (await http.get("/row")).json() == 1


async def test_one_of_several_tags_is_enough_and_a_star_is_any_but_a_weak_tag_is_none(http):
    seen = (await http.get("/row")).headers["etag"]

    assert (await http.patch("/row", headers={"if-match": f"W/{seen}"})).status_code == 412
    assert (await http.patch("/row", headers={"if-match": f'"older", {seen}'})).status_code == 200
    assert (await http.patch("/row", headers={"if-match": "*"})).json() == 3


def test_parts_of_a_state_are_told_apart():
    assert etag("ab", "c") != etag("a", "bc")
    assert etag("row", 1).startswith('"')
