"""`python -m bench [ROW ...]`: measure the rows of the table of numbers, all of them unless some are named."""

import argparse
import asyncio
import sys
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from rich.console import Console

from bench.assessment import assessment
from bench.benefit_run import benefit_run
from bench.harness import ROUNDS, Benchmark, keep, measure, show
from bench.intake import intake
from bench.outbox_to_effect import outbox_to_effect
from tongchou import logs

ROWS: dict[str, Callable[[], AbstractAsyncContextManager[Benchmark]]] = {
    "outbox-to-effect": outbox_to_effect,
    "intake": intake,
    "assessment": assessment,
    "benefit-run": benefit_run,
}

WIDTH_MIN = 130


async def run(names: list[str], rounds: int) -> bool:
    """Measure, print and keep each row; returns whether every number holds."""
    console, all_held = Console(width=max(Console().width, WIDTH_MIN)), True
    for name in names:
        async with ROWS[name]() as benchmark:
            result = await measure(benchmark, rounds)
        show(benchmark, result, console)
        console.print(f"kept in {keep(result)}\n")
        all_held = all_held and all(result.held.values())
    return all_held


def main() -> int:
    """Read which rows are wanted; the exit status says whether all numbers hold."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="The numbers to hold.")
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"of {', '.join(ROWS)} (default: all)")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    asked = parser.parse_args()
    logs.configure()
    if unknown := set(asked.rows) - set(ROWS):
        parser.error(f"no such row: {', '.join(sorted(unknown))}")
    return 0 if asyncio.run(run(asked.rows or list(ROWS), asked.rounds)) else 1


if __name__ == "__main__":
    sys.exit(main())
