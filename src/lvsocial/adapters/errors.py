"""How a lookup fails, told apart by what the caller can do about it.

::

    RegistryError
    ├── AccessRefused         ask for rights, or do not ask: `kind` and `norm` say why
    ├── NotOffered            ask the applicant: there is no lawful channel, or none is connected
    ├── RegistryUnavailable   try later: `retry_after` in seconds, where the register says so
    │   └── NoReply           the deadline passed, or nobody waited any longer
    ├── MalformedReply        report it: `path` says where in the reply
    │   └── WrongSubject      the reply was about somebody else; nothing of it is kept
    └── AdapterFailed         report a bug in the adapter

That a person is unknown, dead, protected or known under another code is no error: `Reply.subject` says so.
No message holds what was asked about whom.
"""

from enum import StrEnum
from typing import ClassVar

from lvsocial.adapters.records import Outcome
from lvsocial.errors import LvsocialError
from lvsocial.legal import Citation


class Refusal(StrEnum):
    """Why access is refused."""

    NO_LEGAL_BASIS = "no_legal_basis"
    """No norm lets this institution ask this register on that day."""
    WRONG_PURPOSE = "wrong_purpose"
    """The norm does not cover this kind of purpose."""
    WRONG_ROLE = "wrong_role"
    """The norm does not cover this role."""
    WRONG_RELATION = "wrong_relation"
    """The norm does not cover a person who stands so to the case."""
    NOT_IN_CASE = "not_in_case"
    """The person does not belong to the case."""
    CASE_NOT_OPEN = "case_not_open"
    """The case is not open on the day of the lookup."""
    NOT_DESIGNATED = "not_designated"
    """Only a designated user may ask (KTRL 6(2))."""
    DATABASES_FIRST = "databases_first"
    """A provider may ask only for what state and municipal databases lack (SPSPL 17(4))."""
    NO_RECENT_MOVE = "no_recent_move"
    """Another municipality may be asked only after a move from it within three months (SPSPL 36(7))."""
    NO_PERMISSION = "no_permission"
    """The register knows of no permission for this."""
    EXPIRED_PERMISSION = "expired_permission"
    """The permission has run out."""
    QUOTA = "quota"
    """The permission's number of uses is spent."""
    CREDENTIALS = "credentials"
    """The register does not accept certificate, token or password."""


class RegistryError(LvsocialError):
    """A register gave no usable reply. `registry` names the port."""

    outcome: ClassVar[Outcome] = Outcome.FAILED
    registry: str

    def __init__(self, registry: str, text: str) -> None:
        self.registry = registry
        super().__init__(f"{registry}: {text}")

    def __reduce__(self) -> tuple[object, ...]:
        # The message is made again from what stands in the attributes.
        return (_again, (type(self), dict(vars(self)), self.args))


def _again(kind: type[RegistryError], told: dict[str, object], args: tuple[object, ...]) -> RegistryError:
    error = kind.__new__(kind, *args)
    vars(error).update(told)
    return error


class AccessRefused(RegistryError):
    """The desk, or the register, refuses; `kind` says why and `norm` under which provision."""

    outcome = Outcome.REFUSED
    kind: Refusal
    norm: Citation | None

    def __init__(self, registry: str, kind: Refusal, norm: Citation | None = None) -> None:
        self.kind, self.norm = kind, norm
        super().__init__(registry, f"access refused, {kind.value}" + (f" [{norm}]" if norm else ""))


class NotOffered(RegistryError, LookupError):
    """Nobody can be asked: no lawful channel exists (`norm` says where that is to be read), or none is connected."""

    outcome = Outcome.NOT_OFFERED
    norm: Citation | None

    def __init__(self, registry: str, norm: Citation | None = None) -> None:
        self.norm = norm
        super().__init__(registry, f"no lawful channel [{norm}]" if norm else "no adapter is connected")


class RegistryUnavailable(RegistryError):
    """The register is down, overloaded or too slow; try again, after `retry_after` seconds where it says so."""

    outcome = Outcome.UNAVAILABLE
    retry_after: float | None

    def __init__(self, registry: str, retry_after: float | None = None, text: str = "unavailable") -> None:
        self.retry_after = retry_after
        super().__init__(registry, text + (f", try again in {retry_after:g} s" if retry_after is not None else ""))


class NoReply(RegistryUnavailable):
    """The register did not answer before the deadline."""

    outcome = Outcome.NO_REPLY

    def __init__(self, registry: str) -> None:
        super().__init__(registry, text="no reply before the deadline")


class MalformedReply(RegistryError, ValueError):
    """The reply cannot be read; `path` says where, never what stood there."""

    outcome = Outcome.MALFORMED
    path: str

    def __init__(self, registry: str, path: str, text: str = "malformed reply") -> None:
        self.path = path
        super().__init__(registry, f"{text} at {path}")


class WrongSubject(MalformedReply):
    """The reply was about somebody else. It was not handed over, and nothing of it was kept."""

    outcome = Outcome.WRONG_SUBJECT

    def __init__(self, registry: str) -> None:
        super().__init__(registry, "subject", "reply about somebody else")


class AdapterFailed(RegistryError, RuntimeError):
    """The adapter broke in a way no port allows: `what` is the kind of error, `where` the line, both without values."""

    what: str
    where: str

    def __init__(self, registry: str, what: str, where: str) -> None:
        self.what, self.where = what, where
        super().__init__(registry, f"the adapter failed with {what} at {where}")
