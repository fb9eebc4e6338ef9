"""From facts that registers settle to a `Household`, and to the households between which an open fact lies.

This is the only place of `lvsocial.adapters` that makes households: who widens `Person` or `Property` by a
fact that a register knows adds it here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, TypeAlias

import attrs

from lvsocial.households import DisabilityGroup, Household, Institution, Person
from lvsocial.income import Income, IncomeKind, currency_of
from lvsocial.money import Money
from lvsocial.property import Asset, Property, Vehicle
from lvsocial.timeline import Month

Edit: TypeAlias = Callable[[Household], Household]

COUNTED = IncomeKind.OTHER
"""A kind that counts whoever receives it, for a sum whose kind is not known."""

SUMS = "incomes"
"""The kind of `Open` whose truth may lie anywhere between its ends; of any other it is one of them."""

MUCH = Money(100_000_000_00)
"""More than any threshold: the far end of an income that nobody knows."""

_DOUBTFUL = "?"
"""The label that keeps a doubtful sum apart from a line that was declared."""


@attrs.frozen(repr=False)
class Open:
    """A fact that is not known: the truth lies between the households that *ends* make of one.

    *path* is its place in the household that was declared; ``counted`` under a member is whether the member is
    to be counted at all. Where outcomes are the same at every end, it does not matter.
    """

    path: str
    ends: tuple[Edit, ...]

    @property
    def kind(self) -> str:
        """What is not known, whoever it is of."""
        return self.path.rpartition(".")[2]

    def __repr__(self) -> str:
        return f"<Open: {self.path}>"


class HouseholdFacts:
    """What counts of each member, gathered until `household` is made of it."""

    def __init__(self, declared: Household, on: date) -> None:
        self._declared = declared
        # An unknown sum is put into the last of the reference months.
        self._month = Month.of(on) + -1
        self._changes: dict[str, dict[str, Any]] = {person.id: {} for person in declared.members}
        self._gone: set[str] = set()
        self._out: set[str] = set()
        self._vehicles: tuple[Vehicle, ...] | None = None
        self._vehicles_told = False
        self._assets: tuple[Asset, ...] | None = None
        self._assets_told = False
        self._open: list[Open] = []

    def household(self) -> Household | None:
        """The household with what counts; None where nobody is left of it."""
        members = tuple(
            attrs.evolve(person, **self._changes[person.id])
            for person in self._declared.members
            if person.id not in self._gone
        )
        if not members:
            return None
        owned = self._declared.property if self._declared.property is not None else Property()
        if self._vehicles_told:
            owned = attrs.evolve(owned, vehicles=self._vehicles)
        if self._assets_told:
            owned = attrs.evolve(owned, assets=self._assets)
        return attrs.evolve(self._declared, members=members, property=owned)

    def open(self) -> tuple[Open, ...]:
        """The facts that are not known, of those who are left."""
        return tuple(self._open)

    def leaves(self, person: Person) -> None:
        """*person* is not counted."""
        self._gone.add(person.id)
        path = self._path(person)
        self._open = [each for each in self._open if not each.path.startswith(path + ".")]

    def imprisoned(self, person: Person) -> None:
        """*person* is in prison, and not counted unless that is everybody (SPSPL 36(2.1))."""
        self._changes[person.id] = {"institution": person.institution or Institution.PRISON}
        self._out.add(person.id)

    def counts(self, person: Person) -> bool:
        """Whether *person* is counted, for all that is known."""
        return person.id not in self._gone | self._out

    def may_leave(self, person: Person) -> None:
        """Whether *person* is to be counted is not known."""
        self._open.append(Open(f"{self._path(person)}.counted", (_unchanged, _leaving(person.id))))

    def born(self, person: Person, day: date) -> None:
        """*person* was born on *day*."""
        self._changes[person.id]["birth_date"] = day

    def incomes(
        self, person: Person, known: Sequence[Income], doubtful: Iterable[tuple[Month, Money]], *, unbounded: bool
    ) -> None:
        """What *person* received: *known* for certain, *doubtful* sums that may count, and more if *unbounded*."""
        lines = tuple(sorted(known, key=lambda line: (line.month.index, line.kind)))
        sums: dict[Month, Money] = {}
        for month, amount in doubtful:
            sums[month] = sums[month] + amount if month in sums else amount
        if unbounded:
            sums = {self._month: Money(MUCH.cents, currency_of(self._month))}
        more = tuple(Income(COUNTED, month, amount, label=_DOUBTFUL) for month, amount in sums.items())
        # Income of which a part is not known is not told: it is never a sum that would be too small.
        self._changes[person.id]["incomes"] = None if more else lines
        self._differ(person, SUMS, lines, (*lines, *more))

    def says(self, person: Person, field: str, value: object) -> None:
        """A register says that *field* of *person* is *value*."""
        self._changes[person.id][field] = value

    def as_declared(self, person: Person) -> None:
        """What registers said of *person* is not to be believed."""
        self._changes[person.id] = {}

    def assets(self, found: tuple[Asset, ...] | None) -> None:
        """What else the household owns; None where that is not known, which leaves the condition open."""
        self._assets, self._assets_told = found, True

    def disability(self, person: Person, group: DisabilityGroup | None) -> None:
        """The disability group of *person*, or none."""
        self._changes[person.id]["disability_group"] = group

    def disability_open(self, person: Person) -> None:
        """Whether *person* has a disability is not known; which group it is changes no status and no benefit."""
        self._differ(person, "disability_group", None, person.disability_group or DisabilityGroup.II)

    def vehicles(self, found: tuple[Vehicle, ...] | None) -> None:
        """The vehicles of the household; None where a register was silent, which leaves the condition open."""
        self._vehicles, self._vehicles_told = found, True

    def _path(self, person: Person) -> str:
        return f"members[{self._declared.members.index(person)}]"

    def _differ(self, person: Person, field: str, *values: object) -> None:
        path = f"{self._path(person)}.{field}"
        # What is said last of a fact stands.
        self._open = [each for each in self._open if each.path != path]
        if len(set(values)) > 1:
            self._open.append(Open(path, tuple(_changing(person.id, field, value) for value in values)))


def _unchanged(household: Household) -> Household:
    return household


def _leaving(id: str) -> Edit:
    def edit(household: Household) -> Household:
        members = tuple(person for person in household.members if person.id != id)
        return attrs.evolve(household, members=members)

    return edit


def _changing(id: str, field: str, value: object) -> Edit:
    change: dict[str, Any] = {field: value}

    def edit(household: Household) -> Household:
        members = tuple(attrs.evolve(person, **change) if person.id == id else person for person in household.members)
        return attrs.evolve(household, members=members)

    return edit
