"""Slowing down who guesses passwords: after five wrong tries in a minute a user name has to wait."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

TRIES_MAX = 5
WINDOW_SECONDS = 60


@dataclass
class Attempts:
    """Wrong tries of the last minute, by user name."""

    clock: Callable[[], float] = monotonic
    _wrong: dict[str, list[float]] = field(default_factory=dict, init=False)

    def seconds_to_wait(self, user: str) -> int:
        """Return how long this user name has to wait before the next try; 0 if it need not."""
        recent = self._recent(user)
        return max(1, int(recent[-TRIES_MAX] + WINDOW_SECONDS - self.clock())) if len(recent) >= TRIES_MAX else 0

    def record_wrong(self, user: str) -> None:
        """Count one wrong try, and forget those older than the window, of whoever made them."""
        self._wrong = {name: recent for name in self._wrong if (recent := self._recent(name))}
        self._wrong.setdefault(user, []).append(self.clock())

    def forget(self, user: str) -> None:
        """Start again from nothing: the right password was given."""
        self._wrong.pop(user, None)

    def _recent(self, user: str) -> list[float]:
        return [at for at in self._wrong.get(user, ()) if self.clock() - at < WINDOW_SECONDS]
