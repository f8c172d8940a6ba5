"""Bearer tokens of an installation that has no identity provider of its own: its key pair, its JWKS, its tokens."""

import json
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from joserfc import jwt
from joserfc.jwk import ECKey

SERVICE_TOKEN_SECONDS = 400 * 24 * 3600


@dataclass(frozen=True)
class Issuer:
    """Signs tokens with the private key kept in `directory`; `jwks` there is what services check them by."""

    directory: Path

    @property
    def jwks(self) -> Path:
        """The public keys."""
        return self.directory / "jwks.json"

    def token(
        self, subject: str, *, division: str, roles: Iterable[str], institution: str = "", seconds: int = 12 * 3600
    ) -> str:
        """Return a token that speaks for `subject` until it expires."""
        now = int(time.time())
        claims = {
            "sub": subject,
            "division": division,
            "roles": sorted(roles),
            "institution": institution,
            "iat": now,
            "exp": now + seconds,
        }
        key = self._key()
        return jwt.encode({"alg": "ES256", "kid": key.kid}, claims, key, algorithms=["ES256"])

    def _key(self) -> ECKey:
        path = self.directory / "signing-key.json"
        if not path.exists():
            self.directory.mkdir(parents=True, exist_ok=True)
            key = ECKey.generate_key("P-256", {"use": "sig"}, auto_kid=True)
            path.touch(0o600)
            path.write_text(json.dumps(key.as_dict(private=True)))
            self.jwks.write_text(json.dumps({"keys": [key.as_dict(private=False)]}))
        return ECKey.import_key(json.loads(path.read_text()))
