"""What figures are called, and the acts and sources that they name: read when somebody wants to see them."""

from datetime import date
from functools import cache

import attrs

from lvsocial.errors import BadData
from lvsocial.language import Bilingual
from lvsocial.law import FILE_OF
from lvsocial.law.loading import read, record, table


@attrs.frozen(eq=False)
class Act:
    """An act of law (tiesību akts), as it is cited."""

    id: str
    type: Bilingual
    title: Bilingual
    short: Bilingual
    provision_word: Bilingual
    number: str | None = None
    adopted: date | None = None
    since: date | None = None
    until: date | None = None
    url: str | None = None


@attrs.frozen(eq=False)
class Heading:
    """What a figure is called, and its unit."""

    title: Bilingual
    unit: str


@attrs.frozen(eq=False)
class Source:
    """Where a figure was read."""

    title: str
    url: str | None = None


@cache
def heading(name: str) -> Heading:
    """Title and unit of the figure called *name*."""
    file = FILE_OF[name]
    if file == "income_kinds":
        file = "income_kind_titles"
        titles = read(file)
        told = {"title": titles[name], "unit": "treatment"} if name in titles else {}
    else:
        of_name = table(file, name)
        told = {key: of_name[key] for key in ("title", "unit") if key in of_name}
    made: Heading = record(f"law/{file}.toml: {name}", told, Heading)
    return made


@cache
def act(id: str) -> Act:
    """The act called *id*, such as ``SPSPL``."""
    acts = read("acts")
    if id not in acts:
        raise BadData(f"law/acts.toml: {id}", "an act that stands there")
    made: Act = record(f"law/acts.toml: {id}", {**acts[id], "id": id}, Act)
    return made


def acts() -> tuple[str, ...]:
    """The ids of all acts."""
    return tuple(read("acts"))


@cache
def source(id: str) -> Source:
    """The source called *id*, such as ``S31``."""
    sources = read("sources")
    if id not in sources:
        raise BadData(f"law/sources.toml: {id}", "a source that stands there")
    made: Source = record(f"law/sources.toml: {id}", sources[id], Source)
    return made
