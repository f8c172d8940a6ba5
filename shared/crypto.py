"""Keys of the province and what they protect: person ids, blind indexes, sealed fields.

Each purpose has a key of its own, derived from the province's secret, so that knowing one opens no other.
"""

import hashlib
import hmac
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from struct import iter_unpack
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE_BYTES = 12
PART_END = "\x1f"


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

    def pseudonyms(self, purpose: str) -> "Pseudonyms":
        """Return what gives the same parts the same id in every installation that shares the secret."""
        return Pseudonyms(hmac.new(self.key(purpose), digestmod=hashlib.sha256))

    def cipher(self, purpose: str) -> "FieldCipher":
        """Return the cipher of one purpose, such as `person` or `payee`."""
        return FieldCipher(AESGCM(self.key(f"{purpose}/seal")), self.key(f"{purpose}/blind"))


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """Ids that follow from what they stand for, and tell nothing of it without the key."""

    keyed: hmac.HMAC = field(repr=False)

    def __call__(self, *parts: str) -> UUID:
        """Return the id of something that these parts name."""
        return UUID(bytes=self.all_of([PART_END.join(parts)])[0])

    def all_of(self, names: Iterable[str]) -> list[bytes]:
        """Return the ids, as bytes, of many things whose parts are joined by `PART_END`."""
        return [_version_5(_digest(self.keyed, name)) for name in names]


@dataclass(frozen=True, slots=True)
class FieldCipher:
    """Seals a field at rest, and gives a text it a blind index under which it can still be found."""

    aead: AESGCM = field(repr=False)
    blind_key: bytes = field(repr=False)

    def seal(self, text: str) -> bytes:
        """Encrypt: AES-256-GCM under a fresh nonce, which leads the answer."""
        return self.seal_all([text])[0]

    def seal_all(self, texts: Sequence[str]) -> list[bytes]:
        """Encrypt a whole column, each text under a nonce of its own."""
        nonces = iter_unpack(f"{NONCE_BYTES}s", os.urandom(NONCE_BYTES * len(texts)))
        encrypt = self.aead.encrypt
        return [nonce + encrypt(nonce, text.encode(), None) for (nonce,), text in zip(nonces, texts, strict=True)]

    def open(self, sealed: bytes) -> str:
        """Decrypt; raises `cryptography.exceptions.InvalidTag` if a byte was changed."""
        return self.open_bytes(sealed).decode()

    def seal_bytes(self, content: bytes) -> bytes:
        """Encrypt what is not text, in the same way."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self.aead.encrypt(nonce, content, None)

    def open_bytes(self, sealed: bytes) -> bytes:
        """Decrypt what is not text; raises `cryptography.exceptions.InvalidTag` if a byte was changed."""
        return self.aead.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None)

    def blind(self, text: str) -> bytes:
        """Return the keyed digest by which equal texts are equal, and nothing else is known of them."""
        return self.blind_all([text])[0]

    def blind_all(self, texts: Iterable[str]) -> list[bytes]:
        """Return the keyed digests of a whole column."""
        keyed = hmac.new(self.blind_key, digestmod=hashlib.sha256)
        return [_digest(keyed, text) for text in texts]


def _digest(keyed: hmac.HMAC, text: str) -> bytes:
    mac = keyed.copy()
    mac.update(text.encode())
    return mac.digest()


def _version_5(digest: bytes) -> bytes:
    """Return the first 16 bytes in the shape of a UUID of version 5."""
    shaped = bytearray(digest[:16])
    shaped[6], shaped[8] = shaped[6] & 0x0F | 0x50, shaped[8] & 0x3F | 0x80
    return bytes(shaped)
