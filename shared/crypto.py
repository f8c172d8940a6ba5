"""Keys of the province and what they protect: person ids, blind indexes, sealed fields.

Each purpose has a key of its own, derived from the province's secret, so that knowing one opens no other.
"""

import hashlib
import hmac
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class Secrets:
    """The province's secret, asked only through what it is good for."""

    root: bytes = field(repr=False)

    @classmethod
    def from_file(cls, path: Path) -> "Secrets":
        """Read the province's secret: at least 32 bytes, kept readable by the service alone."""
        root = path.read_bytes().strip()
        if len(root) < 32:
            raise ValueError(f"the province's secret in {path.name} is shorter than 32 bytes")
        return cls(root)

    def key(self, purpose: str) -> bytes:
        """Return the 256-bit key that serves one purpose only."""
        return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(self.root)

    def pseudonyms(self, purpose: str) -> Callable[..., UUID]:
        """Return the function that gives the same parts the same id in every installation that shares the secret."""
        key = self.key(purpose)

        def pseudonym(*parts: str) -> UUID:
            digest = hmac.new(key, "\x1f".join(parts).encode(), hashlib.sha256).digest()
            return UUID(bytes=digest[:16], version=5)

        return pseudonym

    def cipher(self, purpose: str) -> "FieldCipher":
        """Return the cipher of one purpose, such as `person` or `payee`."""
        return FieldCipher(AESGCM(self.key(f"{purpose}/seal")), self.key(f"{purpose}/blind"))


@dataclass(frozen=True, slots=True)
class FieldCipher:
    """Seals a text field at rest, and gives it a blind index under which it can still be found."""

    aead: AESGCM = field(repr=False)
    blind_key: bytes = field(repr=False)

    def seal(self, text: str) -> bytes:
        """Encrypt: AES-256-GCM under a fresh nonce, which leads the answer."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self.aead.encrypt(nonce, text.encode(), None)

    def open(self, sealed: bytes) -> str:
        """Decrypt; raises `cryptography.exceptions.InvalidTag` if a byte was changed."""
        return self.aead.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None).decode()

    def blind(self, text: str) -> bytes:
        """Return the keyed digest by which equal texts are equal, and nothing else is known of them."""
        return hmac.new(self.blind_key, text.encode(), hashlib.sha256).digest()
