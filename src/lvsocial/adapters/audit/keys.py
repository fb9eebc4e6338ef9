"""Secrets by name, held by the caller, and what they are used for: hashing lines and sealing content."""

import hmac
import os
import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Self

import attrs

from lvsocial.errors import Fault, InvalidInput, LvsocialError, MissingExtra

_LINE = re.compile(r"([A-Za-z0-9_.-]{1,40}) +((?:[0-9a-fA-F]{2}){32,64})", re.ASCII)


class UnknownKey(LvsocialError, LookupError):
    """Something was written under a key that was not given; `name` says which. Another secret of that name is none."""

    name: str

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"written under the key {name}, and that secret was not given")

    def __reduce__(self) -> tuple[type["UnknownKey"], tuple[str]]:
        return (UnknownKey, (self.name,))


class Unopened(LvsocialError, ValueError):
    """Sealed content does not open under the key of its name: another key, or the content was changed."""

    def __init__(self) -> None:
        super().__init__("sealed content does not open under the key of that name")


@attrs.frozen(init=False, repr=False, eq=False)
class Keyring:
    """Secrets by name; the first is the one under which new lines are written, the others still read.

    To rotate, put a new secret in front and keep the old ones as long as anything written under them.

    >>> Keyring.parse("2026 " + 64 * "5a")
    Keyring('2026')
    """

    _secrets: Mapping[str, bytes]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read lines of a name, a blank and a secret of 32 to 64 bytes in hexadecimal digits.

        Empty lines, and lines that begin with ``#``, are passed over. Raises `InvalidInput`, which names
        the lines that are wrong and repeats nothing of them.
        """
        secrets: dict[str, bytes] = {}
        faults: list[Fault] = []
        for number, line in enumerate(text.splitlines(), 1):
            matched = _LINE.fullmatch(line.strip())
            if matched is not None and matched[1] not in secrets:
                secrets[matched[1]] = bytes.fromhex(matched[2])
            elif line.strip() and not line.startswith("#"):
                faults.append(Fault(f"line {number}", "key_line" if matched is None else "key_twice"))
            # The error carries this frame, and a traceback may print what the frame holds.
            del matched, line
        del text
        if not secrets and not faults:
            faults.append(Fault("", "key_line"))
        if faults:
            del secrets
            raise InvalidInput(*faults)
        made = cls.__new__(cls)
        made.__attrs_init__(secrets)
        return made

    @classmethod
    def new(cls, name: str) -> Self:
        """A ring of one fresh secret, for trials; what it writes cannot be checked by any other ring."""
        return cls.parse(f"{name} {os.urandom(32).hex()}")

    @property
    def current(self) -> str:
        """The name of the key for new lines."""
        return next(iter(self._secrets))

    def __contains__(self, name: str) -> bool:
        return name in self._secrets

    def __repr__(self) -> str:
        return f"Keyring({', '.join(map(repr, self._secrets))})"

    def hashing(self, name: str, use: str) -> "Hashing":
        """The keyed hash of the key *name* for one *use*; raises `UnknownKey`."""
        return Hashing(self._derived(name, use))

    def sealing(self, use: str) -> "Sealing":
        """Encryption under all keys of the ring for one *use*; raises `MissingExtra` without ``cryptography``."""
        return Sealing({name: self._derived(name, use) for name in self._secrets}, self.current, use)

    def _derived(self, name: str, use: str) -> bytes:
        # A key for each use: the same file given for two uses then gives nothing away from one to the other.
        secret = self._secrets.get(name)
        if secret is None:
            raise UnknownKey(name)
        return hmac.digest(secret, f"lvsocial {use}".encode(), "sha256")


class Hashing:
    """HMAC-SHA256 under one key, which no `repr` shows."""

    __slots__ = ("_key",)

    def __init__(self, key: bytes) -> None:
        self._key = key

    @property
    def mark(self) -> str:
        """By what the key is known again, without giving anything of it away."""
        return self.of(b"mark").hex()[:16]

    def of(self, *parts: bytes) -> bytes:
        """The hash, 32 bytes, of *parts* one after the other."""
        return hmac.digest(self._key, b"".join(parts), "sha256")


class Sealing:
    """AES-256-GCM with a fresh nonce for each content, under keys that no `repr` shows.

    Nonces are drawn at random, so a key seals at most 2**32 contents (NIST SP 800-38D, 8.3); a key a year
    keeps far below that.
    """

    __slots__ = ("_ciphers", "_current", "_use")

    def __init__(self, keys: Mapping[str, bytes], current: str, use: str) -> None:
        try:
            from cryptography.hazmat.primitives.ciphers.aead import AESGCM
        except ImportError:
            del keys
            raise MissingExtra("the lookup register in files", "audit") from None
        self._ciphers = {name: AESGCM(key) for name, key in keys.items()}
        self._current, self._use = current, use

    def seal(self, content: bytes) -> dict[str, str]:
        """*content* encrypted, with the name of the key, as JSON can hold it."""
        nonce = os.urandom(12)
        sealed = self._ciphers[self._current].encrypt(nonce, content, self._about(self._current))
        return {"key": self._current, "sealed": b64encode(nonce + sealed).decode()}

    def open(self, key: str, sealed: str) -> bytes:
        """What `seal` was given; raises `UnknownKey`, and `Unopened` where the content is not what was sealed."""
        from cryptography.exceptions import InvalidTag

        cipher = self._ciphers.get(key)
        if cipher is None:
            raise UnknownKey(key)
        raw = b64decode(sealed)
        try:
            return cipher.decrypt(raw[:12], raw[12:], self._about(key))
        except InvalidTag:
            raise Unopened from None

    def _about(self, key: str) -> bytes:
        return f"{self._use} {key}".encode()
