"""Money that belongs elsewhere: two people move it, the receipt stays as it came, and the books are told."""

from uuid import uuid4

import pytest

from services.contributions.models import Reallocation
from tests.contributions.announced import code, employer_registered
from tests.contributions.receipt_file import line

CLERK = "contributions_clerk"
EMPLOYER, STRANGER, OUTLET = uuid4(), uuid4(), uuid4()
LATER = code(31**6)


@pytest.fixture
async def owed(hear, owe):
    await hear(
        employer_registered(EMPLOYER, 1),
        employer_registered(OUTLET, 2, employer_type="EXPRESS_OUTLET", industry_code="6020"),
    )
    await owe(EMPLOYER, "2024-05", "90.00", "2024-06-17")


@pytest.fixture
def ask(caller, exceptions):
    """Ask that the money under the one open exception goes to an account."""

    async def request(employer_id=EMPLOYER, **named: object):
        (exception,) = await exceptions()
        body = {
            "exception_id": exception["id"],
            "employer_id": str(employer_id),
            "month": "2024-05",
            "item": "PRINCIPAL",
            "amount": "90.00",
            "reason": "信用代码录错",
        }
        return await caller.post("/v1/receipt-assignments", roles=CLERK, json=body | named)

    return request


@pytest.fixture
def decide(caller):
    async def answer(assignment: dict, *, approved: bool = True, subject: str = "clerk-2", **named: object):
        path = f"/v1/receipt-assignments/{assignment['id']}/decision"
        return await caller.post(path, roles=CLERK, subject=subject, json={"approved": approved}, **named)

    return answer


def problem(answer) -> str:
    return answer.json()["type"].removeprefix("urn:tongchou:problem:")


async def test_money_of_nobody_known_is_assigned_by_two_people(owed, receive, ask, decide, outstanding, announced):
    await receive(line(code=LATER), division="990812")
    asked = await ask()
    assert (asked.status_code, asked.json()["state"]) == (201, "REQUESTED")
    assert await outstanding() == {str(EMPLOYER): "90.00"}

    decided = await decide(asked.json())
    assert (decided.status_code, decided.json()["state"], decided.json()["decided_by"]) == (200, "APPROVED", "clerk-2")
    assert await outstanding() == {}
    [event] = await announced("receipt_assigned")
    assert (event["amount"], event["from_account"], event["to_account"]) == ("90.00", "2001", "4001.01")
    assert (event["from_division"], event["division"]) == ("990812", "990811")
    assert (event["key"], event["employer_id"]) == (event["receipt_id"], str(EMPLOYER))


async def test_who_asks_cannot_approve(owed, receive, ask, decide, outstanding, announced):
    await receive(line(code=LATER))
    asked = await ask()

    refused = await decide(asked.json(), subject="clerk-1")
    assert (refused.status_code, problem(refused)) == (403, "same-person")
    assert await outstanding() == {str(EMPLOYER): "90.00"}
    assert await announced("receipt_assigned") == []


async def test_a_refused_assignment_moves_nothing_and_another_may_follow(owed, receive, ask, decide, kept, queue):
    await receive(line(code=LATER))
    asked = await ask()
    assert problem(await ask()) == "assignment-pending"

    assert (await decide(asked.json(), approved=False)).json()["state"] == "REFUSED"
    assert problem(await decide(asked.json(), subject="clerk-3")) == "assignment-decided"
    assert await kept(Reallocation) == []
    assert await queue() == [("UNKNOWN_EMPLOYER", "0.00", "90.00")]
    assert (await ask()).status_code == 201


async def test_money_of_nobody_known_goes_whole_to_an_employer_of_the_prefecture(owed, receive, ask, hear):
    await receive(line(code=LATER))
    await hear(employer_registered(STRANGER, 77, division="990101"))

    assert problem(await ask(amount="89.99")) == "amount-not-assignable"
    assert problem(await ask(STRANGER)) == "employer-not-known"
    assert (await ask(amount="0.00")).status_code == 422


async def test_an_employer_registered_later_is_proposed(owed, receive, hear, exceptions):
    await receive(line(code=LATER))
    assert [item["proposed_employer_id"] for item in await exceptions()] == [None]

    await hear(employer_registered(STRANGER, 31**6))
    assert [item["proposed_employer_id"] for item in await exceptions()] == [str(STRANGER)]


async def test_what_was_assigned_leaves_the_queue(owed, receive, ask, decide, queue):
    await receive(line(code=LATER))
    await decide((await ask()).json())

    assert (await queue(), await queue("SETTLED")) == ([], [("UNKNOWN_EMPLOYER", "0.00", "90.00")])


async def test_money_for_a_wrong_month_moves_to_the_right_one(owed, receive, ask, decide, outstanding, queue):
    await receive(line(month="2023-05"))
    assert await queue() == [("NOTHING_DUE", "0.00", "90.00")]

    await decide((await ask()).json())
    assert await outstanding() == {}
    assert await queue() == []


async def test_within_one_income_account_the_books_are_not_touched(owed, receive, ask, decide, announced, kept):
    await receive(line(month="2023-05"))
    await decide((await ask()).json())

    assert await announced("receipt_assigned") == []
    moved = [(str(row.month), str(row.amount), row.moved_on.isoformat()) for row in await kept(Reallocation)]
    assert sorted(moved) == [("2023-05", "-90.00", "2024-06-14"), ("2024-05", "90.00", "2024-06-14")]


async def test_money_under_a_wrong_item_changes_its_income_account(owed, receive, ask, decide, outstanding, announced):
    await receive(line(item="SURCHARGE"))
    await decide((await ask()).json())

    assert await outstanding() == {}
    [event] = await announced("receipt_assigned")
    assert (event["from_account"], event["to_account"]) == ("4601.01", "4001.01")


async def test_money_of_another_employer_moves_to_the_account_of_its_kind(owed, receive, ask, decide, owe, announced):
    await owe(OUTLET, "2024-06", "30.00", "2024-07-15")
    await receive(line(amount="120.00"))

    assert problem(await ask(OUTLET, month="2024-06", amount="30.01")) == "amount-not-assignable"
    await decide((await ask(OUTLET, month="2024-06", amount="30.00")).json())
    [event] = await announced("receipt_assigned")
    assert (event["from_account"], event["to_account"]) == ("4001.01", "4001.03")


async def test_money_cannot_move_to_the_account_it_is_on(owed, receive, ask):
    await receive(line(amount="120.00"))

    assert problem(await ask(amount="30.00")) == "same-account"


async def test_money_that_matched_meanwhile_does_not_move(owed, receive, ask, decide, owe, outstanding):
    await receive(line(month="2023-05"))
    asked = await ask()
    await owe(EMPLOYER, "2023-05", "90.00", "2023-06-15")

    assert problem(await decide(asked.json())) == "receipt-exception-not-open"
    assert await outstanding() == {str(EMPLOYER): "90.00"}


async def test_a_clerk_of_another_prefecture_neither_sees_nor_decides(owed, receive, ask, decide, caller):
    await receive(line(code=LATER))
    asked = await ask()

    listed = await caller.get("/v1/receipt-assignments", roles=CLERK, division="9901")
    assert listed.json() == {"items": [], "next": None}
    assert (await decide(asked.json(), division="9901")).status_code == 404


@pytest.fixture
def note(caller, exceptions):
    async def leave():
        (exception,) = await exceptions()
        path = f"/v1/receipt-exceptions/{exception['id']}/note"
        return await caller.post(path, roles=CLERK, json={"note": "留抵下月"})

    return leave


async def test_a_clerk_may_leave_an_overpayment_where_it_is(owed, receive, note, queue):
    await receive(line(amount="120.00"))
    noted = await note()

    assert (noted.json()["state"], noted.json()["note"]) == ("NOTED", "留抵下月")
    await receive(line(2, month="2023-01"))
    assert await queue() == [("NOTHING_DUE", "0.00", "90.00")]


async def test_a_noted_exception_comes_back_when_its_account_changes(owed, receive, note, queue):
    await receive(line(1, amount="120.00"))
    await note()
    await receive(line(2, amount="1.00"))

    assert await queue() == [("OVER", "90.00", "121.00")]


async def test_a_note_waives_nothing_that_is_owed(owed, receive, note, outstanding):
    await receive(line(amount="60.00"))
    await note()

    assert await outstanding() == {str(EMPLOYER): "30.00"}


async def test_a_note_cannot_end_money_of_nobody_known(owed, receive, note):
    await receive(line(code=LATER))

    assert problem(await note()) == "money-without-employer"
