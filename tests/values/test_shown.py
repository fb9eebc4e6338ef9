"""Records whose `repr` is written once show themselves as attrs has it."""

from __future__ import annotations

import attrs

from lvsocial.shown import shown


@attrs.frozen(repr=False)
class Ours:
    """A record of every shape of field that ours have."""

    path: str
    parts: tuple[int, ...] = ()
    below: Ours | None = None

    __repr__ = shown


def test_a_record_shows_itself_as_attrs_has_it() -> None:
    """With its class, and each field by name, those of a record inside it too."""
    as_attrs = attrs.make_class("Ours", ["path", "parts", "below"], frozen=True)
    ours = Ours("a'b", (1, 2), Ours("c"))
    assert repr(ours) == repr(as_attrs("a'b", (1, 2), as_attrs("c", (), None)))
    assert repr(ours) == "Ours(path=\"a'b\", parts=(1, 2), below=Ours(path='c', parts=(), below=None))"
