"""Directives that draw the page on services from the catalogue, so that it cannot fall behind it.

``founding-services`` maps what the two founding documents name to entries, payers and provisions; ``catalogue`` lists
every entry; ``obligatory-basket`` the services that every municipality has to give.
"""

from collections.abc import Iterator
from typing import Any

from coverage import _FromData, _table
from docutils import nodes
from sphinx.application import Sphinx

from lvsocial.explanation.provisions import cited
from lvsocial.explanation.services import said
from lvsocial.services.catalogue import Arrangement, Service, duties, founding, groups, service, services

_DOCUMENTS = {"T": "Tērvete", "K": "Kandava"}


def _last(each: Service) -> Arrangement:
    return each.history.rows[-1]


def _basis(row: Arrangement) -> str:
    return "; ".join(one.text for one in cited(row.citations, "en"))


class FoundingServices(_FromData):
    """What the documents name, the entry, who pays now, and on what basis."""

    def drawn(self) -> nodes.Node:
        return _table(["No", "Named", "In", "Payer there", "Entry", "Who pays now", "Basis"], _named())


def _named() -> Iterator[list[str]]:
    for named in founding():
        for n, code in enumerate(named.services):
            row = _last(service(code))
            told = [
                str(named.number),
                f"{named.title.lv} ({named.title.en})",
                ", ".join(_DOCUMENTS[each] for each in named.documents),
                named.payer,
            ]
            yield [*(told if n == 0 else [""] * len(told)), code, said("payers", row.payer.value, "en"), _basis(row)]


class Catalogue(_FromData):
    """Every entry with its periods."""

    def drawn(self) -> nodes.Node:
        rows = (
            [
                each.code,
                f"{each.title.lv} ({each.title.en})",
                _period(row),
                said("payers", row.payer.value, "en"),
                _basis(row),
            ]
            for each in services()
            for row in each.history
        )
        return _table(["Code", "Service", "From", "Who pays", "Basis"], rows)


def _period(row: Arrangement) -> str:
    return str(row.since) if row.start_known else f"{row.since} or earlier"


class ObligatoryBasket(_FromData):
    """SPSPL 9(1.1)."""

    def drawn(self) -> nodes.Node:
        rows = (
            [
                str(each.point),
                each.service,
                ", ".join(groups()[group].title.en for group in each.groups) or "not read",
                str(each.since),
            ]
            for each in duties()
        )
        return _table(["Point", "Service", "Groups", "Obligatory from"], rows)


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_directive("founding-services", FoundingServices)
    app.add_directive("catalogue", Catalogue)
    app.add_directive("obligatory-basket", ObligatoryBasket)
    return {"parallel_read_safe": True}
