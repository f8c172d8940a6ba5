"""The statement that moves many deferrals says of each what the rule says of one."""

from datetime import date
from itertools import product
from uuid import uuid4

from services.contributions import queries
from services.contributions.commands.deferring.note_overdue_deferrals import note_overdue_deferrals
from services.contributions.domain.deferring.deferral_state import Repaid, state_of_granted
from services.contributions.models import Deferral
from tests.contributions.announced import employer_registered
from tests.contributions.conftest import WORKER
from tests.contributions.receipt_file import line

EMPLOYER = uuid4()
MONTH, DEADLINE, EXPIRES, DUE = "2022-06", "2022-07-15", date(2022, 6, 30), date(2022, 8, 1)
DAYS = (date(2022, 6, 30), date(2022, 7, 1), date(2022, 8, 1), date(2022, 8, 2))


async def test_on_both_sides_of_each_day_paid_and_unpaid(hear, owe, grant, receive, database, kept):
    await hear(employer_registered(EMPLOYER, 1))
    await owe(EMPLOYER, MONTH, "10.00", DEADLINE)
    await grant(EMPLOYER, to_month=MONTH)

    for owing, on in product((True, False), DAYS):
        if not owing:
            await receive(line(month=MONTH, amount="10.00", received_on="2022-07-20"))
        async with database.begin(WORKER) as tx:
            await queries.renew_all_deferral_states(tx, on)
        [deferral] = await kept(Deferral)
        assert (deferral.expires_on, deferral.due_on) == (EXPIRES, DUE)
        assert deferral.state == state_of_granted(EXPIRES, Repaid(owing, late=owing and on > DUE), on)


async def test_the_timer_tells_how_many_went_where(hear, owe, grant, database):
    await hear(employer_registered(EMPLOYER, 1))
    deferral = await grant(EMPLOYER, to_month=MONTH)
    assert deferral["state"] == "SETTLED"
    async with database.begin(WORKER) as tx:
        await queries.renew_all_deferral_states(tx, EXPIRES)

    async with database.begin(WORKER) as tx:
        assert await note_overdue_deferrals(tx) == "SETTLED: 1"
        assert await note_overdue_deferrals(tx) == "nothing changed"
