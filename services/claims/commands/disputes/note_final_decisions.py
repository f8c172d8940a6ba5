"""Note which decisions nobody may contest any more: the calendar makes them final (WII Reg, Art. 55)."""

from services.claims import queries
from services.claims.domain.recognition.case_state import MOVES, CaseMove
from shared.db import Transaction

CASES_AT_ONCE = 5_000


async def note_final_decisions(tx: Transaction) -> str:
    """Let served cases whose contest clocks have all passed be final; what is left over, the next run takes."""
    moved = await queries.finalise_uncontested(tx, MOVES[CaseMove.FINALISE], tx.today, CASES_AT_ONCE)
    return f"final: {moved}"
