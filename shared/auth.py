"""Who is calling: bearer tokens (JWT, keys from a JWKS file or address), roles, and the division they serve."""

import json
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from shared.clock import utc_now
from shared.ids import prefecture_of
from shared.problems import OutsideDivision, Unauthenticated
from shared.roles import RoleCatalogue

ALGORITHMS = ["ES256", "EdDSA"]
JWKS_MAX_AGE_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or a system that acts: what it may do (`roles`) and where (`division`, a code's prefix).

    `institution` is set for hospitals, who see only their own rows.
    """

    subject: str
    division: str
    roles: frozenset[str] = frozenset()
    institution: str = ""
    terminal: str = ""

    @property
    def scope(self) -> str:
        """The prefix of `prefecture` that row-level security lets this actor see."""
        return prefecture_of(self.division)

    def must_serve(self, division: str) -> None:
        """Raise `OutsideDivision` unless the division lies within the actor's own."""
        if not division.startswith(self.division):
            raise OutsideDivision(division=division)


@dataclass
class TokenReader:
    """Turns a bearer token into an `Actor`, by the public keys at `jwks` (a file's path or an address)."""

    jwks: str
    _keys: KeySet | None = field(default=None, init=False)
    _read_at: float = field(default=0.0, init=False)

    def actor(self, token: str, *, terminal: str = "") -> Actor:
        """Return who the token speaks for; raises `Unauthenticated` or `TwoBodies`."""
        try:
            decoded = jwt.decode(token, self._current_keys(), algorithms=ALGORITHMS)
            jwt.JWTClaimsRegistry(exp={"essential": True}, sub={"essential": True}).validate(decoded.claims)
            actor = _actor(decoded.claims, terminal)
        except (JoseError, KeyError, TypeError, ValueError) as error:
            raise Unauthenticated(reason=str(error) or type(error).__name__) from error
        RoleCatalogue.in_force_on(utc_now().date()).refuse_two_bodies(actor.roles)
        return actor

    def _current_keys(self) -> KeySet:
        if self._keys is None or time.monotonic() - self._read_at > JWKS_MAX_AGE_SECONDS:
            self._keys = KeySet.import_key_set(_key_set(self.jwks))
            self._read_at = time.monotonic()
        return self._keys


def _key_set(jwks: str) -> Any:
    if jwks.startswith(("http://", "https://")):
        return httpx.get(jwks, timeout=5).raise_for_status().json()
    return json.loads(Path(jwks).read_bytes())


def _actor(claims: dict[str, Any], terminal: str) -> Actor:
    if not claims["division"]:
        raise ValueError("the token names no division")
    return Actor(
        subject=claims["sub"],
        division=claims["division"],
        roles=frozenset(claims.get("roles", ())),
        institution=claims.get("institution", ""),
        terminal=terminal,
    )
