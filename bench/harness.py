"""How a number is measured: medians of five interleaved rounds, each way against its yardstick in the same run.

Interleaving lets a noisy neighbour slow every way alike, so that ratios hold even where rates do not.
"""

import json
import platform
import statistics
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROUNDS = 5
RESULTS = Path(".local/bench")


@dataclass(frozen=True, slots=True)
class Measured:
    """So many units in so many seconds; what came before and after them is not counted."""

    units: int
    seconds: float
    cpu_seconds: float

    @property
    def rate(self) -> float:
        """Units per second."""
        return self.units / self.seconds

    @property
    def cpu_rate(self) -> float:
        """Units per second of this process's own computing: what stays the same on a busy machine."""
        return self.units / self.cpu_seconds


class Clock:
    """Runs from the moment it is made."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def stopped(self, units: int) -> Measured:
        """Return what was done in the meantime."""
        return Measured(units, time.perf_counter() - self._wall, time.process_time() - self._cpu)


Way = Callable[[], Awaitable[Measured]]


@dataclass(frozen=True)
class Target:
    """What a way must hold: a rate, or a share of the yardstick's, or both."""

    way: str
    ratio_min: float = 0.0
    rate_min: float = 0.0


@dataclass(frozen=True)
class Benchmark:
    """One row of the table of numbers: several ways to the same end, the first of them the yardstick."""

    name: str
    unit: str
    ways: Mapping[str, Way]
    targets: tuple[Target, ...] = ()


@dataclass
class Result:
    """What came out, way by way."""

    name: str
    unit: str
    machine: str
    measured_at: str
    rates: dict[str, list[float]] = field(default_factory=dict)
    cpu_rates: dict[str, list[float]] = field(default_factory=dict)
    medians: dict[str, float] = field(default_factory=dict)
    ratios: dict[str, float] = field(default_factory=dict)
    held: dict[str, bool] = field(default_factory=dict)


async def measure(benchmark: Benchmark, rounds: int = ROUNDS) -> Result:
    """Go each way once to warm up, then `rounds` times in turn."""
    machine = f"{platform.machine()}, Python {platform.python_version()}"
    result = Result(benchmark.name, benchmark.unit, machine, datetime.now(UTC).isoformat(timespec="seconds"))
    for number in range(rounds + 1):
        for name, way in benchmark.ways.items():
            measured = await way()
            if number > 0:
                result.rates.setdefault(name, []).append(measured.rate)
                result.cpu_rates.setdefault(name, []).append(measured.cpu_rate)
    result.medians = {name: statistics.median(rates) for name, rates in result.rates.items()}
    yardstick = next(iter(result.medians))
    for name, rates in result.rates.items():
        in_turn = zip(rates, result.rates[yardstick], strict=True)
        result.ratios[name] = statistics.median(rate / other for rate, other in in_turn)
    for target in benchmark.targets:
        fast_enough = result.medians[target.way] >= target.rate_min
        result.held[target.way] = fast_enough and result.ratios[target.way] >= target.ratio_min
    return result


def show(benchmark: Benchmark, result: Result, console: Console) -> None:
    """Print the table: medians, spread, ratio to the yardstick, and whether the number holds."""
    table = Table(title=f"{result.name}: {result.unit}/s, medians of {len(next(iter(result.rates.values())))} rounds")
    for heading in ("way", "median", "lowest", "highest", "per CPU second", "of the yardstick", "to hold"):
        table.add_column(heading, justify="left" if heading in ("way", "to hold") else "right")
    targets = {target.way: target for target in benchmark.targets}
    for name, rates in result.rates.items():
        cpu = statistics.median(result.cpu_rates[name])
        row = [f"{value:,.0f}" for value in (result.medians[name], min(rates), max(rates), cpu)]
        table.add_row(name, *row, f"{result.ratios[name]:.2f}", _verdict(targets.get(name), result))
    console.print(table)


def keep(result: Result, folder: Path = RESULTS) -> Path:
    """Write the result as JSON beside the earlier ones."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{result.name}.json"
    path.write_text(json.dumps(asdict(result), indent=2) + "\n")
    return path


def _verdict(target: Target | None, result: Result) -> str:
    if target is None:
        return ""
    wanted = [f">= {target.ratio_min:.2f}"] if target.ratio_min else []
    wanted += [f">= {target.rate_min:,.0f}/s"] if target.rate_min else []
    return f"{' and '.join(wanted)}: {'holds' if result.held[target.way] else 'MISSED'}"
