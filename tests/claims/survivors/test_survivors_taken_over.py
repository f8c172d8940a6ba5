"""The fund takes over what an employer owes to a family, from the month after it paid back, whatever is told first."""

from collections.abc import Awaitable, Callable

import httpx
import pytest

from tests.claims.office import monthly, succeeded

ORDERS = (
    ("open", "pay back", "judge", "drop out"),
    ("pay back", "open", "drop out", "judge"),
    ("judge", "drop out", "pay back", "open"),
    ("open", "drop out", "judge", "pay back"),
)
PAID_BACK = {"enrolled_on": "2024-09-02", "paid_back_on": "2024-09-10"}


@pytest.fixture
async def bereaved(office, neighbours) -> tuple[str, list[dict]]:
    """An uninsured worker left a wife and two children, one of them soon to be adopted; 6,000.00 were earned."""
    neighbours.bases, neighbours.covering = monthly((12, "6000.00")), None
    claim_id = await office.bereaved()
    return claim_id, [
        await office.kin(claim_id, "SPOUSE", "FEMALE", "1968-03-07"),
        await office.kin(claim_id, "CHILD", "FEMALE", "2015-04-01"),
        await office.kin(claim_id, "CHILD", "MALE", "2012-04-01"),
    ]


async def pay_back(office, claim_id: str):
    return await office.benefits(f"injuries/{claim_id}/back-payment", **PAID_BACK)


async def owed(office, claim_id: str) -> dict[tuple[str, str], dict[str, str]]:
    """Return what each survivor is due from each month on, by who is the debtor."""
    found = await office.entitlements_of(claim_id)
    return {(each["dependant_id"], each["payer"]): await office.months(each) for each in found}


async def test_whoever_is_entitled_is_owed_by_the_employer_up_to_the_month_and_by_the_fund_after(office, bereaved):
    claim_id, (wife, daughter, son) = bereaved
    succeeded(await pay_back(office, claim_id))

    opened = succeeded(await office.open_pensions(claim_id))

    assert opened["payer"] == "EMPLOYER"
    assert await owed(office, claim_id) == {
        (wife["id"], "EMPLOYER"): {"2024-06": "2400.00", "2024-10": "0.00"},
        (wife["id"], "FUND"): {"2024-10": "2400.00"},
        (daughter["id"], "EMPLOYER"): {"2024-06": "1800.00", "2024-10": "0.00"},
        (daughter["id"], "FUND"): {"2024-10": "1800.00"},
        (son["id"], "EMPLOYER"): {"2024-06": "1800.00", "2024-10": "0.00"},
        (son["id"], "FUND"): {"2024-10": "1800.00"},
    }


async def test_the_months_have_the_same_debtor_in_whatever_order_all_becomes_known(office, bereaved, connection):
    claim_id, (wife, daughter, son) = bereaved
    mother = succeeded(await office.add_kin(claim_id, "PARENT", "FEMALE", "1954-01-09"))
    steps: dict[str, Callable[[], Awaitable[httpx.Response]]] = {
        "open": lambda: office.open_pensions(claim_id),
        "pay back": lambda: pay_back(office, claim_id),
        "judge": lambda: office.judge(mother),
        "drop out": lambda: office.drop_out(son, "ADOPTED", "2024-07-05"),
    }
    found = []
    for order in ORDERS:
        trial = await connection.begin_nested()
        for step in order:
            succeeded(await steps[step]())
        found.append({key: months for key, months in (await owed(office, claim_id)).items() if any_due(months)})
        await trial.rollback()

    assert found[0] == {
        (wife["id"], "EMPLOYER"): {"2024-06": "1846.15", "2024-08": "2400.00", "2024-10": "0.00"},
        (wife["id"], "FUND"): {"2024-10": "2400.00"},
        (daughter["id"], "EMPLOYER"): {"2024-06": "1384.62", "2024-08": "1800.00", "2024-10": "0.00"},
        (daughter["id"], "FUND"): {"2024-10": "1800.00"},
        (son["id"], "EMPLOYER"): {"2024-06": "1384.62", "2024-08": "0.00"},
        (mother["id"], "EMPLOYER"): {"2024-06": "1384.61", "2024-08": "1800.00", "2024-10": "0.00"},
        (mother["id"], "FUND"): {"2024-10": "1800.00"},
    }
    assert all(each == found[0] for each in found)


def any_due(months: dict[str, str]) -> bool:
    return set(months.values()) != {"0.00"}


@pytest.mark.parametrize("told_first", [True, False])
async def test_a_drop_out_told_in_error_is_taken_back_from_both_debtors(office, bereaved, told_first):
    claim_id, (wife, *_) = bereaved
    succeeded(await office.open_pensions(claim_id))
    told = succeeded(await office.drop_out(wife, "REMARRIED", "2024-12-02")) if told_first else None
    succeeded(await pay_back(office, claim_id))
    told = told or succeeded(await office.drop_out(wife, "REMARRIED", "2024-12-02"))
    assert (await owed(office, claim_id))[wife["id"], "FUND"] == {"2024-10": "2400.00", "2025-01": "0.00"}

    papers = (await office.papers_of(claim_id))[:1]
    succeeded(await office.benefits(f"drop-outs/{told['id']}/withdrawal", reason="系同名人员", papers=papers))

    due = await owed(office, claim_id)
    assert due[wife["id"], "FUND"] == {"2024-10": "2400.00"}
    assert due[wife["id"], "EMPLOYER"] == {"2024-06": "2400.00", "2024-10": "0.00"}


async def test_who_had_dropped_out_before_and_is_entitled_after_all_is_owed_by_the_fund(office, bereaved):
    claim_id, (*_, son) = bereaved
    succeeded(await office.open_pensions(claim_id))
    told = succeeded(await office.drop_out(son, "ADOPTED", "2024-07-05"))
    succeeded(await pay_back(office, claim_id))
    assert (son["id"], "FUND") not in await owed(office, claim_id)

    papers = (await office.papers_of(claim_id))[:1]
    succeeded(await office.benefits(f"drop-outs/{told['id']}/withdrawal", reason="系同名人员", papers=papers))

    due = await owed(office, claim_id)
    assert due[son["id"], "EMPLOYER"] == {"2024-06": "1800.00", "2024-10": "0.00"}
    assert due[son["id"], "FUND"] == {"2024-10": "1800.00"}


async def test_a_child_born_after_it_is_the_funds_from_its_birth(office, bereaved):
    claim_id, _ = bereaved
    succeeded(await office.open_pensions(claim_id))
    succeeded(await pay_back(office, claim_id))

    child = await office.kin(claim_id, "CHILD", "MALE", "2024-11-20", posthumous=True)

    due = await owed(office, claim_id)
    assert due[child["id"], "FUND"] == {"2024-11": "1384.61"}
    assert (child["id"], "EMPLOYER") not in due
