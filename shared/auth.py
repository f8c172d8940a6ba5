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
from shared.periods import shanghai_date
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

    def serves(self, division: str) -> bool:
        """Whether the division lies within the actor's own."""
        return division.startswith(self.division)

    def must_serve(self, division: str) -> None:
        """Raise `OutsideDivision` unless the division lies within the actor's own."""
        if not self.serves(division):
            raise OutsideDivision(division=division)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Whom a token proves to be calling, and what it says of them: to be trusted or not (`TONGCHOU_ROLES_FROM`)."""

    subject: str
    division: str
    roles: frozenset[str]
    institution: str
    terminal: str

    def actor(self) -> Actor:
        """Trust what the token says; raises `Unauthenticated`, `TwoBodies`, `IncompatibleRoles`."""
        if not self.division:
            raise Unauthenticated(reason="the token names no division")
        RoleCatalogue.in_force_on(shanghai_date(utc_now())).refuse_incompatible(self.roles)
        return Actor(self.subject, self.division, self.roles, self.institution, self.terminal)


@dataclass
class TokenReader:
    """Tells who holds a bearer token, by the public keys at `jwks` (a file's path or an address)."""

    jwks: str
    _keys: KeySet | None = field(default=None, init=False)
    _read_at: float = field(default=0.0, init=False)

    def signed_in(self, token: str, *, terminal: str = "") -> SignedIn:
        """Return whom the token proves to be calling; raises `Unauthenticated`."""
        try:
            decoded = jwt.decode(token, self._current_keys(), algorithms=ALGORITHMS)
            jwt.JWTClaimsRegistry(exp={"essential": True}, sub={"essential": True}).validate(decoded.claims)
            return _signed_in(decoded.claims, terminal)
        except (JoseError, KeyError, TypeError, ValueError) as error:
            raise Unauthenticated(reason=str(error) or type(error).__name__) from error

    def _current_keys(self) -> KeySet:
        if self._keys is None or time.monotonic() - self._read_at > JWKS_MAX_AGE_SECONDS:
            self._keys = KeySet.import_key_set(_key_set(self.jwks))
            self._read_at = time.monotonic()
        return self._keys


def _key_set(jwks: str) -> Any:
    if jwks.startswith(("http://", "https://")):
        return httpx.get(jwks, timeout=5).raise_for_status().json()
    return json.loads(Path(jwks).read_bytes())


def _signed_in(claims: dict[str, Any], terminal: str) -> SignedIn:
    return SignedIn(
        subject=claims["sub"],
        division=claims.get("division") or "",
        roles=frozenset(claims.get("roles", ())),
        institution=claims.get("institution", ""),
        terminal=terminal,
    )
