"""The yardstick in a peer: does it agree with ours by hand, and how long does it take?

Run by ``run.sh``, in an environment that holds one peer and numpy:

    python peers.py openfisca_core
    python peers.py policyengine_core

The two share their ancestry and so this one definition.  Amounts are whole
cents in integer variables, which keeps the peers exact.  Many households are
handed over in two ways: through the peer's own builder, as its manual says, and
as arrays put straight into its populations, the quickest way found.
"""

from __future__ import annotations

import sys
from functools import partial
from importlib import import_module
from importlib.metadata import version
from typing import Any

import by_hand
import numpy as np
from timing import Case, Timing, measure, table

MONTH = "2025-03"
REFERENCE_MONTHS = ("2024-12", "2025-01", "2025-02")
RESULTS = ("status", "gmi", "housing")
K = 13

Data = tuple[tuple[by_hand.Columns, by_hand.Columns, by_hand.Columns], by_hand.Columns, by_hand.Columns]


def tax_benefit_system(package: str) -> Any:
    """The yardstick's persons, households, variables and formulas, in *package*'s terms."""
    entities = import_module(f"{package}.entities")
    person = entities.build_entity(key="person", plural="persons", label="A person", is_person=True)
    household = entities.build_entity(
        key="household",
        plural="households",
        label="Persons who share expenses",
        roles=[{"key": "member", "plural": "members", "label": "Members"}],
    )
    variable = import_module(f"{package}.variables").Variable
    month = import_module(f"{package}.periods").MONTH

    def define(name: str, entity: Any, formula: Any = None) -> Any:
        """A monthly variable of whole cents (or of a count), calculated by *formula* if one is given."""
        body = {"value_type": int, "entity": entity, "definition_period": month, "label": name}
        if formula is not None:
            body["formula"] = formula
        return type(name, (variable,), body)

    def total(households: Any, period: Any) -> Any:
        """Income of the three months before, of all members."""
        members = households.members
        income = sum(members("income", period.offset(-back, "month")) for back in (1, 2, 3))
        return households.sum(income)

    def size(households: Any, period: Any) -> Any:
        return households.nb_persons()

    def status(households: Any, period: Any) -> Any:
        others = households("size", period) - 1
        income = households("total", period)
        needy = income <= 3 * (37_700 + 26_400 * others)
        return needy.astype(np.int8) + (income <= 3 * (60_400 + 42_300 * others))

    def gmi_sum(households: Any, period: Any) -> Any:
        return 16_600 + 11_600 * (households("size", period) - 1)

    def gmi(households: Any, period: Any) -> Any:
        short = 3 * households("gmi_sum", period) - households("total", period)
        return (np.maximum(short, 0) + 1) // 3

    def housing(households: Any, period: Any) -> Any:
        need = K * households("gmi_sum", period) // 10 + households("costs", period)
        return (np.maximum(3 * need - households("total", period), 0) + 1) // 3

    system = import_module(f"{package}.taxbenefitsystems").TaxBenefitSystem([person, household])
    system.add_variables(
        define("income", person),
        define("costs", household),
        *(define(each.__name__, household, each) for each in (total, size, gmi_sum, status, gmi, housing)),
    )
    return system


class Peer:
    """One peer, asked in arrays or for a single household in its own way of writing one."""

    def __init__(self, package: str) -> None:
        """Define the yardstick once; both ways of asking share it."""
        self.name = f"{package} {version(package.replace('_', '-'))}"
        self.builder = import_module(f"{package}.simulations").SimulationBuilder
        self.system = tax_benefit_system(package)

    def columns(self, data: Data, *, by_builder: bool = False) -> Any:
        """Data in, results out: a simulation of all households, built and calculated."""
        return self.results(self.loaded(data, by_builder=by_builder))

    def loaded(self, data: Data, *, by_builder: bool = False) -> Any:
        """A simulation that holds the households and has calculated nothing."""
        incomes, offsets, costs = data
        persons, households = np.arange(len(incomes[0])), np.arange(len(costs))
        belongs = np.repeat(households, offsets[1:] - offsets[:-1])
        builder = self.builder()
        builder.create_entities(self.system)
        if by_builder:
            builder.declare_person_entity("person", persons)
            group = builder.declare_entity("household", households)
            builder.join_with_persons(group, belongs, roles=np.zeros(len(persons), np.int64))
        else:
            for name, ids in (("person", persons), ("household", households)):
                population = builder.populations[name]
                population.ids, population.count = ids, len(ids)
            builder.populations["household"].members_entity_id = belongs
        simulation = builder.build(self.system)
        for month, column in zip(REFERENCE_MONTHS, incomes, strict=True):
            simulation.set_input("income", month, column)
        simulation.set_input("costs", MONTH, costs)
        return simulation

    def results(self, simulation: Any) -> tuple[Any, ...]:
        """Status and both benefits, calculated."""
        return tuple(simulation.calculate(name, MONTH) for name in RESULTS)

    def one(self, situation: dict[str, Any]) -> tuple[int, ...]:
        """One household, given as a peer's user writes it."""
        simulation = self.builder().build_from_entities(self.system, situation)
        return tuple(int(column[0]) for column in self.results(simulation))


def situation_of(incomes: tuple[tuple[int, int, int], ...], costs: int) -> dict[str, Any]:
    """The household as the nested mapping the peers read."""
    persons = {
        f"p{at}": {"income": dict(zip(REFERENCE_MONTHS, months, strict=True))} for at, months in enumerate(incomes)
    }
    return {"persons": persons, "households": {"h": {"members": list(persons), "costs": {MONTH: costs}}}}


def check(peer: Peer) -> None:
    """A thousand households, in columns and the first fifty one by one, must come out as by hand."""
    sample = by_hand.random_persons(1_000)
    households = by_hand.nested(*sample)
    expected = [by_hand.yardstick(*household, K) for household in households]
    for by_builder in (False, True):
        columns = peer.columns(sample, by_builder=by_builder)
        in_columns = [tuple(map(int, row)) for row in zip(*columns, strict=True)]
        assert in_columns == expected, "the peer differs from the yardstick by hand"
    for (incomes, _, costs), result in zip(households[:50], expected, strict=False):
        assert peer.one(situation_of(incomes, costs)) == result


def time_one(peer: Peer) -> list[Timing]:
    """One household of four: built and assessed."""
    incomes = ((41_000, 41_000, 41_000), (0, 0, 0), (0, 0, 0), (0, 0, 0))
    situation = situation_of(incomes, 9_500)
    return measure(
        [
            Case("plain ints, by hand", partial(by_hand.yardstick, incomes, 4, 9_500, K)),
            Case(f"{peer.name}, build and assess", partial(peer.one, situation)),
        ]
    )


def time_million(peer: Peer) -> list[Timing]:
    """A million households from persons: data in to results out, and the formulas alone."""
    million = by_hand.random_persons(1_000_000)
    simulation = peer.loaded(million)

    def formulas_only() -> None:
        for name in (*RESULTS, "total", "size", "gmi_sum"):
            simulation.delete_arrays(name, MONTH)
        peer.results(simulation)

    return measure(
        [
            Case("numpy, plain", partial(by_hand.yardstick_numpy_persons, *million)),
            Case("numpy, in blocks", partial(by_hand.yardstick_numpy_tuned, *million)),
            Case(f"{peer.name}, through its builder", partial(peer.columns, million, by_builder=True)),
            Case("the same, arrays put in place", partial(peer.columns, million)),
            Case("the same, formulas alone", formulas_only),
        ]
    )


def main(package: str) -> None:
    """Check, then time, then print."""
    peer = Peer(package)
    check(peer)
    print(f"{peer.name}: 1,000 households as by hand\n")
    print("one household of four", table(time_one(peer)), sep="\n")
    print("\n1,000,000 households", table(time_million(peer)), sep="\n", end="\n\n")


if __name__ == "__main__":
    main(sys.argv[1])
