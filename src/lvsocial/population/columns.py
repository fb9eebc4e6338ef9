"""A population as columns of numbers, and the bits and codes that stand in them."""

from typing import Any, TypeAlias

import attrs
import numpy as np
from numpy.typing import NDArray

from lvsocial.households import Activity, Entitlement
from lvsocial.income import IncomeKind
from lvsocial.population._columns import Flags, Whole

Small: TypeAlias = NDArray[np.int8]
Bits32: TypeAlias = NDArray[np.int32]
Bits: TypeAlias = Bits32 | int
"""Bits row by row, or 0 where no row has any."""

REFUSED, GRANTED, UNDETERMINED = 0, 1, 2

INCOMES, COSTS, SAVINGS, VEHICLES, ADAPTED_CAR, COUNCIL = 1, 2, 4, 8, 16, 32
TREATMENT, STUDIES, DISREGARD, MAINTENANCE, ENTITLEMENT_OF_SOME = 64, 128, 256, 512, 1024
ASSETS, USE_NOT_READ, RESIDENCE, ACTIVITY, ENTITLEMENT = 2048, 4096, 8192, 16384, 32768
OWNED_UNTIL_2020, CONTRACT, WAIVER, STATUS_OF_SOME = 65536, 131072, 262144, 524288
"""Bits of what is missing; COUNCIL is what a municipality settles."""

AMOUNTS = (
    INCOMES,
    COSTS,
    TREATMENT,
    STUDIES,
    DISREGARD,
    MAINTENANCE,
    ENTITLEMENT_OF_SOME,
    STATUS_OF_SOME,
    WAIVER,
)

Worst: TypeAlias = frozenset[tuple[int, int]]
"""The amounts that stand at their worst: each a bit and a place among the amounts of that kind of its household."""
EVERY = -1
"""The place of all of a kind at once."""

KINDS = tuple(IncomeKind)
ACTIVITIES = tuple(Activity)
ENTITLEMENTS = tuple(Entitlement)
"""What a code of a column stands for; -1 is what nobody has told."""


@attrs.frozen(eq=False)
class Population:
    """Households, their members and the members' income lines as columns of numbers, in one order.

    Amounts are whole cents; a flag says where a number was told, a code of -1 that it was not. `members` and
    `lines` are offsets: household i has the members from ``members[i]`` to before ``members[i + 1]``, and so
    on. A column that may be None is one that nothing needs where it is.
    """

    members: Whole
    born: Whole
    disabled: Flags
    told_incomes: Flags
    lines: Whole
    amount: Whole
    kind: Small
    month: Whole
    costs: Whole
    told_costs: Flags
    savings: Whole
    told_savings: Flags
    vehicles: Whole
    heaviest: Whole
    told_vehicles: Flags
    adapted_car: Flags
    told_adapted_car: Flags
    activity: Small
    studies: Small
    declared_here: Small
    entitlement: Small
    maintenance_contract: Small
    told_assets: Flags
    homes: Whole | None = None
    land: Whole | None = None
    rented_buildings: Whole | None = None
    other_property: Whole | None = None
    first_application: Whole | None = None
    cancelled: Whole | None = None
    category: Small | None = None
    irregular: Flags | None = None
    new_earnings: Flags | None = None
    child_born: Whole | None = None
    label: Whole | None = None
    kinds: frozenset[int] = attrs.Factory(lambda self: frozenset(np.unique(self.kind).tolist()), takes_self=True)

    def __len__(self) -> int:
        return len(self.costs)

    def take(self, start: int, stop: int) -> "Population":
        """The households from *start* to before *stop*."""
        first, last = int(self.members[start]), int(self.members[stop])
        begin, end = int(self.lines[first]), int(self.lines[last])
        return self._of(
            self.members[start : stop + 1] - first,
            self.lines[first : last + 1] - begin,
            slice(start, stop),
            slice(first, last),
            slice(begin, end),
        )

    def pick(self, which: Whole) -> "Population":
        """The households at the places *which*."""
        members, in_members = picked(self.members, which)
        lines, in_lines = picked(self.lines, members)
        return self._of(in_members, in_lines, which, members, lines)

    def without(self, left_out: Flags) -> "Population":
        """The same households without the members *left_out* and their lines."""
        kept = np.flatnonzero(~left_out)
        lines, in_lines = picked(self.lines, kept)
        running = np.concatenate([np.zeros(1, np.int64), np.cumsum(~left_out)])
        return self._of(running[self.members], in_lines, slice(None), kept, lines)

    def _of(self, members: Whole, lines: Whole, of_households: Any, of_members: Any, of_lines: Any) -> "Population":
        def taken(names: tuple[str, ...], which: Any) -> dict[str, Any]:
            columns = {name: getattr(self, name) for name in names}
            return {name: None if column is None else column[which] for name, column in columns.items()}

        return Population(
            members=members,
            lines=lines,
            kinds=self.kinds,
            **taken(_OF_MEMBERS, of_members),
            **taken(_OF_LINES, of_lines),
            **taken(_OF_HOUSEHOLDS, of_households),
        )


_OF_MEMBERS = (
    "born",
    "disabled",
    "told_incomes",
    "activity",
    "studies",
    "declared_here",
    "entitlement",
    "maintenance_contract",
)
_OF_LINES = ("amount", "kind", "month", "irregular", "new_earnings", "child_born", "label")
_OF_HOUSEHOLDS = tuple(
    field.name
    for field in attrs.fields(Population)
    if field.name not in (*_OF_MEMBERS, *_OF_LINES, "members", "lines", "kinds")
)


def picked(offsets: Whole, which: Whole) -> tuple[Whole, Whole]:
    """The rows under *which*, and the offsets that they get."""
    sizes = offsets[which + 1] - offsets[which]
    ends = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])
    rows = np.arange(int(ends[-1]), dtype=np.int64) + np.repeat(offsets[which] - ends[:-1], sizes)
    return rows, ends


def counts_of(of: Whole, count: int) -> Whole:
    """The offsets of rows that belong, in order, to the places *of* among *count*."""
    sizes = np.bincount(of, minlength=count).astype(np.int64)
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])
