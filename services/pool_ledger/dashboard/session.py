"""Who is signed in: kept on the server under the signed cookie of one browser, for at most a working day."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from nicegui import app
from nicegui.storage import Storage

SIGNED_IN_FOR = timedelta(hours=12)


def keep_sessions_in(folder: Path) -> None:
    """Say where sessions are kept, before the first one is opened."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    Storage.path = folder


def sign_in(user: str, now: datetime) -> None:
    """Remember that this browser's user is signed in."""
    app.storage.user.update(user=user, signed_in_at=now.isoformat())


def sign_out() -> None:
    """Forget who was signed in."""
    app.storage.user.clear()


def signed_in_user(now: datetime) -> str | None:
    """Return the user name that signed in from this browser within the last hours, or None."""
    return user_in(app.storage.user, now)


def user_in(kept: Mapping[str, str], now: datetime) -> str | None:
    """Return the user name that a session holds, unless it has grown too old.

    >>> kept = {"user": "manager", "signed_in_at": "2025-09-01T08:00:00+00:00"}
    >>> user_in(kept, datetime.fromisoformat("2025-09-01T20:00:00+00:00"))
    'manager'
    """
    if "user" not in kept or now - datetime.fromisoformat(kept["signed_in_at"]) > SIGNED_IN_FOR:
        return None
    return kept["user"]
