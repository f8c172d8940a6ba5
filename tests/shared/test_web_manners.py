"""How every service answers: who may call, what was wrong and where, and what operators see."""

import asyncio
import re
import time

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey

from shared.crypto import Secrets
from shared.db import Database
from shared.set_aside import Aside, AsideState, put_aside
from shared.web import create_app
from tests.shared.letters import note
from tongchou.tokens import Issuer

CLERK = "parcel_clerk"
PROBLEM = "urn:tongchou:problem:"
BODY = {"division": "990800", "code": "A", "price": "10.00"}


async def test_a_problem_is_told_in_chinese_unless_english_is_asked_for(caller):
    refused = {"roles": CLERK, "json": BODY | {"code": "REFUSED"}}
    chinese = await caller.post("/v1/parcels", **refused)
    english = await caller.post("/v1/parcels", headers={"accept-language": "en-GB,zh;q=0.5"}, **refused)

    assert chinese.json()["detail"] == "不接收编号 REFUSED。"
    assert english.json()["detail"] == "No parcel REFUSED here."
    for answer in (chinese, english):
        assert answer.headers["content-type"] == "application/problem+json"
        told = answer.json()
        assert (told["type"], told["title"], told["status"]) == (f"{PROBLEM}code-refused", "Code refused", 422)
        assert (told["instance"], told["facts"]) == ("/v1/parcels", {"code": "REFUSED"})
        assert told["correlation_id"] == answer.headers["x-correlation-id"]


async def test_a_malformed_request_is_told_place_by_place(caller):
    answer = await caller.post("/v1/parcels", roles=CLERK, json={"division": 1, "price": "1.005"})

    assert (answer.status_code, answer.json()["type"]) == (422, f"{PROBLEM}invalid-request")
    assert {error["pointer"] for error in answer.json()["errors"]} == {"/body/division", "/body/code", "/body/price"}


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[]", b'{"price": 1}'])
async def test_a_body_that_is_no_such_json_is_a_malformed_request(caller, content):
    answer = await caller.post(
        "/v1/parcels", roles=CLERK, content=content, headers={"content-type": "application/json"}
    )
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"


async def test_an_unknown_address_and_a_wrong_method_are_problems_too(caller):
    assert (await caller.get("/v1/nothing")).json()["status"] == 404
    assert (await caller.get("/v1/months/2025-09/filing")).json()["status"] == 405


async def test_a_caller_without_the_role_is_told_which_is_needed(caller):
    answer = await caller.post("/v1/parcels", roles="auditor", json=BODY)
    assert (answer.status_code, answer.json()["type"]) == (403, f"{PROBLEM}role-missing")
    assert CLERK in answer.json()["detail"]


@pytest.fixture
def with_header(caller):
    async def ask(header: str):
        return await caller.http.get("/v1/parcels", headers={"authorization": header} if header else {})

    return ask


def signed(issuer: Issuer, key: ECKey, **claims) -> str:
    whole = {"sub": "x", "division": "9908", "exp": int(time.time()) + 60} | claims
    told = {name: value for name, value in whole.items() if value is not None}
    return f"Bearer {jwt.encode({'alg': 'ES256', 'kid': key.kid}, told, key, algorithms=['ES256'])}"


async def test_nobody_gets_in_without_a_token_that_holds(with_header, issuer):
    ours, other = issuer._key(), ECKey.generate_key("P-256", {"use": "sig"}, auto_kid=True)
    forged = ECKey.import_key(other.as_dict(private=True) | {"kid": ours.kid})
    good = signed(issuer, ours)
    assert (await with_header(good)).status_code == 200

    refused = {
        "no token": "",
        "no bearer": good.replace("Bearer", "Basic"),
        "not a token": "Bearer not.a.token",
        "expired": signed(issuer, ours, exp=int(time.time()) - 1),
        "never expires": signed(issuer, ours, exp=None),
        "nobody": signed(issuer, ours, sub=None),
        "nowhere": signed(issuer, ours, division=None),
        "everywhere": signed(issuer, ours, division=""),
        "roles that are none": signed(issuer, ours, roles=7),
        "another's key": signed(issuer, other),
        "another's key under our name": signed(issuer, forged),
        "signature cut": good[:-8],
        "payload altered": re.sub(r"\.(.)", lambda m: "." + ("f" if m[1] != "f" else "e"), good, count=1),
        "unsigned": "Bearer " + jwt.encode({"alg": "none"}, {"sub": "x"}, None, algorithms=["none"]),
    }
    for how, header in refused.items():
        answer = await with_header(header)
        assert (answer.status_code, answer.json()["type"]) == (401, f"{PROBLEM}unauthenticated"), how
        assert answer.headers["www-authenticate"] == "Bearer"


async def test_the_callers_correlation_id_comes_back_and_one_is_made_where_there_is_none(caller):
    told = await caller.get("/v1/parcels", headers={"x-correlation-id": "from-afar"})
    assert told.headers["x-correlation-id"] == "from-afar"
    made = [(await caller.get("/v1/parcels")).headers["x-correlation-id"] for _ in range(2)]
    assert len(set(made)) == 2
    assert all(made)


async def test_a_fault_of_ours_is_told_without_its_inside_and_with_its_correlation_id(caller):
    answer = await caller.get("/v1/parcels/broken", headers={"x-correlation-id": "trace-me"})
    assert (answer.status_code, answer.json()["type"]) == (500, f"{PROBLEM}internal-error")
    assert answer.headers["x-correlation-id"] == answer.json()["correlation_id"] == "trace-me"
    assert "ours is broken" not in answer.text
    assert 'route="/v1/parcels/broken",status="500"' in (await caller.http.get("/metrics")).text


async def test_operators_see_that_it_lives_and_is_ready_without_a_token(caller):
    assert (await caller.http.get("/health")).json() == {"status": "ok"}
    assert (await caller.http.get("/ready")).json() == {"status": "ready"}


async def test_it_is_not_ready_while_its_database_is_out_of_reach(caller, app, province_secret):
    app.state.database = Database.connect("postgresql://nobody@127.0.0.1:1/nothing", Secrets.from_file(province_secret))
    answer = await caller.http.get("/ready")
    assert (answer.status_code, answer.json()["type"]) == (503, f"{PROBLEM}try-again-later")
    assert (await caller.http.get("/health")).status_code == 200


@pytest.mark.parametrize("page", ["/docs", "/redoc"])
async def test_the_pages_about_the_interface_need_no_internet(caller, page):
    html = (await caller.http.get(page)).text
    fetched = re.findall(r"""(?:src|href)=["']([^"']+)["']""", html)
    assert fetched
    assert [address for address in fetched if address.startswith(("http", "//"))] == []
    for address in fetched:
        assert (await caller.http.get(address)).status_code == 200, address


async def test_the_interface_tells_what_every_service_answers_to(caller):
    paths = (await caller.http.get("/openapi.json")).json()["paths"]
    assert {"/v1/changes", "/v1/jobs/{job_id}", "/v1/months/{month}/filing", "/v1/parcels"} <= paths.keys()


async def test_the_interface_tells_of_each_operation_who_may_call_it(caller, service, settings):
    create_app(service, settings)  # a second application of one service says nothing twice
    listing = (await caller.http.get("/openapi.json")).json()["paths"]["/v1/findings"]["get"]["description"]
    roles = "`risk_officer`, `prefecture_system`, `province_manager`, `auditor`, `service`"
    assert listing.endswith(f"\n\n角色 / Roles: {roles}")
    assert listing.count("Roles") == 1


async def measures(caller) -> dict[str, float]:
    lines = (await caller.http.get("/metrics")).text.splitlines()
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines) if name[:8] == "tongchou"}


async def test_lag_is_told_as_age_from_the_services_own_tables(caller, begin, own_app, own_database, worker, send):
    quiet = await measures(caller)
    assert quiet["tongchou_outbox_oldest_seconds"] == quiet["tongchou_inbox_oldest_seconds"] == 0
    assert quiet['tongchou_inbox_held_keys{state="WAITING"}'] == quiet['tongchou_inbox_held_keys{state="PARKED"}'] == 0

    await send("A")
    async with own_database.begin(worker) as tx:
        one, two, three = (Aside.of(note(key=key)) for key in ("a", "a", "b"))
        await put_aside(tx, "parcels", [one], AsideState.PARKED, "why")
        await put_aside(tx, "parcels", [two], AsideState.BEHIND, "why")
        await put_aside(tx, "parcels", [three], AsideState.WAITING, "why")
    await asyncio.sleep(0.02)

    busy = await measures(caller)
    assert 0.02 <= busy["tongchou_outbox_oldest_seconds"] < 60
    assert 0.02 <= busy["tongchou_inbox_oldest_seconds"] < 60
    assert busy['tongchou_inbox_held_keys{state="WAITING"}'] == busy['tongchou_inbox_held_keys{state="PARKED"}'] == 1
    assert busy['tongchou_requests_total{method="GET",route="/metrics",status="200"}'] >= 1
