"""A file of receipts becomes income once, line by line, is matched, and gives back what is wrong."""

from uuid import uuid4

import pytest
from sqlalchemy import func, select

from services.contributions.domain.collecting.receipt import ReceiptFault
from services.contributions.models import Receipt
from shared.auth import Actor
from tests.contributions.announced import code, employer_registered
from tests.contributions.receipt_file import HEADER, KNOWN, file_of, line

CLERK = "contributions_clerk"
PROVINCE = Actor("auditor", "99")
EMPLOYER, OUTLET = uuid4(), uuid4()
EXPRESS, STRANGER = code(2), code(31**6)


@pytest.fixture
def database(own_database):
    return own_database


@pytest.fixture
async def owed(hear, owe):
    """An employer that owes 90.00 for May and an express outlet that owes 28.80; returns the employer's assessment."""
    await hear(
        employer_registered(EMPLOYER, 1),
        employer_registered(OUTLET, 2, employer_type="EXPRESS_OUTLET", industry_code="6020"),
    )
    await owe(OUTLET, "2024-05", "28.80", "2024-06-17")
    return await owe(EMPLOYER, "2024-05", "90.00", "2024-06-17")


async def test_a_receipt_that_matches_is_income_of_its_day_and_clears_the_arrears(
    owed, hand_in, announced, queue, outstanding
):
    job = await hand_in(line())

    assert job["result"] == {"rows": 1, "taken": 1, "refused": 0}
    [event] = await announced("received")
    assert (event["employer_id"], event["key"], event["division"]) == (str(EMPLOYER), str(EMPLOYER), "990811")
    assert (event["month"], event["period"], event["received_on"]) == ("2024-05", "2024-06", "2024-06-14")
    assert (event["amount"], event["item"], event["income_account"]) == ("90.00", "PRINCIPAL", "4001.01")
    assert event["treasury_reference"] == "202406141"
    assert await queue() == []
    assert await outstanding() == {str(OUTLET): "28.80"}
    assert [e["outstanding"] for e in await announced("arrears_changed") if e["key"] == str(EMPLOYER)] == [
        "90.00",
        "0.00",
    ]


async def test_income_goes_to_the_account_of_its_kind(owed, hand_in, announced):
    await hand_in(line(1), line(2, code=EXPRESS, amount="28.80"), line(3, item="SURCHARGE", amount="1.20"))

    accounts = {event["treasury_reference"]: event["income_account"] for event in await announced("received")}
    assert accounts == {"202406141": "4001.01", "202406142": "4001.03", "202406143": "4601.01"}


async def test_a_surcharge_pays_no_principal(owed, hand_in, queue, outstanding):
    await hand_in(line(item="SURCHARGE", amount="90.00"))

    assert await queue() == [("NOTHING_DUE", "0.00", "90.00")]
    assert (await outstanding())[str(EMPLOYER)] == "90.00"


async def test_money_of_an_unknown_employer_waits_among_the_temporary_receipts(owed, hand_in, announced, queue):
    await hand_in(line(code=STRANGER, amount="1288.00"), division="990812")

    [event] = await announced("received")
    assert (event["employer_id"], event["income_account"], event["division"]) == (None, "2001", "990812")
    assert event["key"] == event["receipt_id"]
    assert await queue() == [("UNKNOWN_EMPLOYER", "0.00", "1288.00")]


async def test_a_part_payment_waits_until_the_rest_comes(owed, hand_in, queue, outstanding):
    await hand_in(line(1, amount="60.00"))
    assert await queue() == [("PARTIAL", "90.00", "60.00")]
    assert (await outstanding())[str(EMPLOYER)] == "30.00"

    await hand_in(line(2, amount="30.00"))
    assert await queue() == []
    assert await queue("SETTLED") == [("PARTIAL", "90.00", "60.00")]
    assert str(EMPLOYER) not in await outstanding()


async def test_an_overpayment_waits_and_leaves_no_arrears(owed, hand_in, queue, outstanding):
    await hand_in(line(1, amount="60.00"), line(2, amount="60.00"))

    assert await queue() == [("OVER", "90.00", "120.00")]
    assert str(EMPLOYER) not in await outstanding()


async def test_money_for_a_month_in_which_nothing_is_due_waits_until_something_is(owed, hand_in, queue, owe, announced):
    await hand_in(line(month="2024-06"))
    assert await queue() == [("NOTHING_DUE", "0.00", "90.00")]

    await owe(EMPLOYER, "2024-06", "90.00", "2024-07-15")
    assert await queue() == []
    assert [event for event in await announced("arrears_changed") if event["month"] == "2024-06"] == []


async def test_a_higher_assessment_makes_a_full_payment_partial(owed, hand_in, owe, queue):
    await hand_in(line())
    await owe(EMPLOYER, "2024-05", "99.00", "2024-06-17", document_id=owed)

    assert await queue() == [("PARTIAL", "99.00", "90.00")]


async def test_a_back_payment_is_income_of_its_own_and_pays_its_month(owed, hand_in, queue, outstanding, announced):
    await hand_in(line(1, amount="60.00"), line(2, item="BACK_PAYMENT", amount="30.00"))

    assert await queue() == []
    assert await outstanding() == {str(OUTLET): "28.80"}
    assert [event["income_account"] for event in await announced("received")] == ["4001.01", "4001.05"]


async def test_the_items_of_an_employer_s_month_are_kept_apart(owed, hand_in, owe, queue, outstanding, announced):
    await owe(EMPLOYER, "2024-05", "7200.00", "2024-06-17", item="PROJECT")
    await owe(EMPLOYER, "2024-05", "50.00", "2024-06-17", item="PLATFORM")
    await hand_in(line(1, item="PROJECT", amount="7200.00"), line(2, item="PLATFORM", amount="20.00"))

    assert [event["income_account"] for event in await announced("received")] == ["4001.02", "4001.04"]
    assert await queue() == [("PARTIAL", "50.00", "20.00")]
    assert await outstanding(item="PROJECT") == {}
    assert await outstanding(item="PLATFORM") == {str(EMPLOYER): "30.00"}
    assert (await outstanding())[str(EMPLOYER)] == "90.00"


async def test_the_same_file_twice_takes_effect_once(owed, hand_in, announced):
    first = await hand_in(line())
    second = await hand_in(line())

    assert first["id"] == second["id"]
    assert len(await announced("received")) == 1


async def test_the_same_line_in_another_file_is_refused(owed, hand_in, refused, announced, queue):
    await hand_in(line(1, amount="60.00"))
    job = await hand_in(line(1, amount="60.00"), line(2, amount="30.00"))

    assert await refused(job) == [ReceiptFault.ALREADY_RECEIVED.value]
    assert [event["amount"] for event in await announced("received")] == ["60.00", "30.00"]
    assert await queue() == []


async def test_the_same_line_handed_in_by_another_prefecture_is_refused(owed, hand_in, announced):
    await hand_in(line())
    job = await hand_in(line(), line(2, code=STRANGER), division="990100")

    assert job["result"]["refused"] == 1
    assert len(await announced("received")) == 2


async def test_a_line_repeated_in_a_file_counts_once(owed, hand_in, refused, announced):
    job = await hand_in(line(), line(), line(reference="other", amount="5.00"))

    assert await refused(job) == [ReceiptFault.DUPLICATE.value]
    assert [event["amount"] for event in await announced("received")] == ["90.00", "5.00"]


WRONG = (
    ({"ticket": ""}, ReceiptFault.TICKET),
    ({"code": KNOWN[:-1] + ("0" if KNOWN[-1] != "0" else "1")}, ReceiptFault.CREDIT_CODE),
    ({"month": "2024-13"}, ReceiptFault.MONTH),
    ({"item": "FINE"}, ReceiptFault.ITEM),
    ({"amount": "90.00元整?"}, ReceiptFault.AMOUNT),
    ({"amount": "0.00"}, ReceiptFault.AMOUNT_NOT_POSITIVE),
    ({"amount": "-1.00"}, ReceiptFault.AMOUNT_NOT_POSITIVE),
    ({"received_on": "2024-02-30"}, ReceiptFault.DATE),
    ({"received_on": "2099-01-01"}, ReceiptFault.DATE_IN_FUTURE),
    ({"reference": ""}, ReceiptFault.TREASURY_REFERENCE),
)


async def test_wrong_lines_come_back_with_their_reasons_and_spare_the_others(owed, hand_in, refused):
    job = await hand_in(line(0), *(line(number, **wrong) for number, (wrong, _) in enumerate(WRONG, start=1)))

    assert job["result"] == {"rows": 11, "taken": 1, "refused": 10}
    assert await refused(job) == [fault.value for _, fault in WRONG]


async def test_a_file_without_a_good_line_leaves_nothing(owed, hand_in, announced, own_database):
    job = await hand_in(line(item="FINE"))

    assert job["result"] == {"rows": 1, "taken": 0, "refused": 1}
    async with own_database.begin(PROVINCE) as tx:
        assert await tx.session.scalar(select(func.count()).select_from(Receipt)) == 0
    assert await announced("received") == []


async def test_a_file_for_another_prefecture_is_refused(caller):
    files = {"file": ("receipts.csv", file_of(line()))}
    answer = await caller.post(
        "/v1/receipts", roles=CLERK, files=files, data={"division": "990100", "received_on": "2024-06-15"}
    )

    assert answer.json()["type"] == "urn:tongchou:problem:outside-division"


async def test_a_file_with_another_header_fails_with_its_reason(caller, work):
    files = {"file": ("receipts.csv", b"a,b\n1,2\n")}
    answer = await caller.post(
        "/v1/receipts", roles=CLERK, files=files, data={"division": "990800", "received_on": "2024-06-15"}
    )
    await work()

    job = (await caller.get(f"/v1/jobs/{answer.json()['job_id']}", roles=CLERK)).json()
    assert (job["state"], job["failure"].split(":")[0]) == ("FAILED", "file-columns-wrong")


async def test_the_template_names_the_columns(caller):
    answer = await caller.get("/v1/receipts/template", roles=CLERK)

    assert answer.text.strip("\ufeff\r\n") == HEADER


async def test_a_receipt_cannot_be_changed(owed, hand_in, own_database):
    await hand_in(line())

    with pytest.raises(Exception, match="only grow"):
        async with own_database.begin(PROVINCE) as tx:
            (await tx.session.scalars(select(Receipt))).one().division = "990899"
