"""What differs from the run before is explained person by person; who is not paid any more is shown as well."""


async def test_who_was_never_paid_is_new_and_who_stays_the_same_needs_no_reason(runs, desk):
    old = await desk.entitled()
    first = await runs.ordered("2024-08")
    new = await desk.entitled(starts="2024-09")

    run = await runs.previewed("2024-09")

    assert (await runs.payments(first))[old]["reasons"] == ["NEW"]
    assert {each: found["reasons"] for each, found in (await runs.payments(run)).items()} == {old: [], new: ["NEW"]}
    assert (run["compared_with"], run["reasons"]) == ("2024-08", {"NEW": 1})
    assert (await runs.payments(run))[old]["last"] == "1800.00"


async def test_who_is_paid_no_more_stands_in_the_run_with_the_reason(runs, desk):
    ended, stopped, suspended = [await desk.entitled() for _ in range(3)]
    await runs.ordered("2024-08")
    await desk.ended(ended, "2024-08")
    await desk.interrupted(stopped, "2024-09", arrears=False)
    await desk.interrupted(suspended, "2024-09", arrears=True)

    run = await runs.previewed("2024-09")

    found = await runs.payments(run)
    assert {each: shown["reasons"] for each, shown in found.items()} == {
        ended: ["ENDED"],
        stopped: ["STOPPED"],
        suspended: ["SUSPENDED"],
    }
    assert {(shown["pays"], shown["last"]) for shown in found.values()} == {("0.00", "1800.00")}
    assert run["amount"] == "0.00"


async def test_who_is_paid_no_more_is_told_once(runs, desk):
    ended = await desk.entitled()
    await runs.ordered("2024-08")
    await desk.ended(ended, "2024-08")
    await runs.ordered("2024-09")

    assert await runs.payments(await runs.previewed("2024-10")) == {}


async def test_a_suspension_that_is_lifted_pays_the_months_between_and_a_stop_does_not(runs, desk):
    suspended, stopped = await desk.entitled(), await desk.entitled()
    await runs.ordered("2024-08")
    await desk.interrupted(suspended, "2024-09", arrears=True)
    await desk.interrupted(stopped, "2024-09", arrears=False)
    await runs.ordered("2024-09")
    for each in (suspended, stopped):
        await desk.lifted(each, "2024-11")
    await runs.ordered("2024-10")

    run = await runs.ordered("2024-11")

    found = await runs.payments(run)
    assert (found[suspended]["reasons"], found[suspended]["pays"]) == (["RESUMED", "ARREARS"], "5400.00")
    assert (found[stopped]["reasons"], found[stopped]["pays"]) == (["RESUMED"], "1800.00")
    assert await desk.settled(stopped) == {"2024-08": ["1800.00"], "2024-11": ["1800.00"]}


async def test_an_adjustment_and_another_change_of_the_rate_are_told_apart(runs, desk):
    adjusted, measured = await desk.entitled(), await desk.entitled()
    await runs.ordered("2024-08")
    await desk.adjusted(adjusted, "2024-08", "47.00")
    await desk.measured(measured, "2024-09", "1700.00")

    found = await runs.payments(await runs.ordered("2024-09"))

    assert (found[adjusted]["reasons"], found[adjusted]["pays"]) == (["ADJUSTED", "ARREARS"], "1894.00")
    assert (found[adjusted]["arrears"], found[adjusted]["arrears_months"]) == ("47.00", 1)
    assert (found[measured]["reasons"], found[measured]["pays"]) == (["RATE_CHANGED"], "1700.00")
    assert await desk.settled(adjusted) == {"2024-08": ["1800.00", "47.00"], "2024-09": ["1847.00"]}


async def test_what_was_overpaid_is_listed_and_never_netted(runs, desk):
    entitlement = await desk.entitled()
    await runs.ordered("2024-09")
    await desk.interrupted(entitlement, "2024-09", arrears=False)
    await desk.lifted(entitlement, "2024-10")

    run = await runs.ordered("2024-10")

    found = (await runs.payments(run))[entitlement]
    assert (found["pays"], found["overpaid"], found["net"]) == ("1800.00", "1800.00", "1800.00")
    assert found["reasons"] == ["OVERPAID"]
    assert await runs.months(run, entitlement) == {"2024-09": "-1800.00", "2024-10": "1800.00"}
    assert await desk.settled(entitlement) == {"2024-08": ["1800.00"], "2024-09": ["1800.00"], "2024-10": ["1800.00"]}
    assert await desk.open_from(entitlement) == "2024-09"


async def test_what_is_overpaid_alone_is_listed_until_it_is_settled(runs, desk):
    entitlement = await desk.entitled()
    await runs.ordered("2024-10")
    await desk.ended(entitlement, "2024-08")

    for month in ("2024-10", "2024-11"):
        run = await runs.ordered(month)
        found = (await runs.payments(run, reason="OVERPAID"))[entitlement]
        assert (found["pays"], found["overpaid"], run["amount"]) == ("0.00", "3600.00", "0.00")
    assert run["totals"]["SUR"]["overpaid_amount"] == "3600.00"


async def test_payments_are_listed_by_reason_and_by_pages(runs, desk):
    many = sorted([await desk.entitled() for _ in range(3)])
    arrears = await desk.entitled(starts="2024-07")
    run = await runs.previewed("2024-08")

    assert list(await runs.payments(run, reason="ARREARS")) == [arrears]
    assert list(await runs.payments(run, limit=2)) == many[:2]
    assert list(await runs.payments(run, after=str(many[1]))) == [many[2], arrears]
    assert await runs.payments(run, held=True) == {}
