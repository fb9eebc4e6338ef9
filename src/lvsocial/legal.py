"""Citations; rules and conditions of the law; and the findings that explain a result.

A *rule* is a typed function with its provision. A *condition* is a rule that answers with its
`Ground` where it is not met and with none where it is. A *plan* calls rules by name in the order
in which a decision argues, and is written once:

- given plain whole numbers or columns, rules are the very functions that were written;
- `explained` gives the same plan over `Finding`: every rule in it records what it was given.

A rule stands where a plan calls it, so its validity is that of the plans that do.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import IntFlag
from functools import cache, reduce, update_wrapper
from operator import or_
from types import CodeType, FunctionType
from typing import Any, ParamSpec, Protocol, TypeVar, cast

import attrs

from lvsocial.errors import Unsourced
from lvsocial.formula import COLUMNS, Amount, Count, Grounds, Truth
from lvsocial.shown import shown

P = ParamSpec("P")
F = TypeVar("F", bound=Callable[..., object])
T_co = TypeVar("T_co", covariant=True)


class Ground(IntFlag):
    """Why something is refused. The bits are stable: columns and stored results hold them."""

    INCOME = 1
    """Income exceeds the threshold (ienākumi pārsniedz slieksni)."""
    SAVINGS = 2
    """Savings exceed the limit (naudas līdzekļu uzkrājumi)."""
    VEHICLES = 4
    """More or heavier vehicles than the Law leaves out of account (transportlīdzekļi)."""
    NEEDY = 8
    """The household is needy, so it is not low-income as well."""
    NOTHING_TO_PAY = 16
    """The calculation leaves nothing to pay."""
    RESIDENCE = 32
    """A member's declared residence is not in the municipality that is asked (deklarētā dzīvesvieta)."""
    EMPLOYMENT = 64
    """A member of working age neither works nor is registered as unemployed (reģistrēšanās NVA)."""
    ENTITLEMENT = 128
    """A member is not among those who may get social assistance (tiesības uz sociālo palīdzību)."""
    INSTITUTION = 256
    """Every member is in prison, long-term care or a social correction school (institūcija, ieslodzījums)."""
    REAL_PROPERTY = 512
    """The household owns other property than the Law leaves out of account (īpašums)."""
    MAINTENANCE_CONTRACT = 2048
    """Until 2020: somebody is bound by a contract to maintain a member (uztura līgums)."""
    SANCTION = 1024
    """The service has cancelled the whole benefit for a duty that was refused (klienta pienākumi)."""


@attrs.frozen(repr=False)
class Citation:
    """One provision (tiesību norma) of an act; `provision` is None where it is not established."""

    act: str
    provision: str | None

    __repr__ = shown

    def __str__(self) -> str:
        return self.act if self.provision is None else f"{self.act} {self.provision}"


class Origin(Protocol):
    """Where the value of a finding comes from, and in what unit it is."""

    @property
    def unit(self) -> str: ...


@attrs.frozen(eq=False, repr=False)
class Rule:
    """A formula of the law with its provision; *ground* where it is a condition: a `Ground`, or one of a service."""

    name: str
    formula: Callable[..., object]
    citation: Citation
    caveat: str | None
    ground: IntFlag | None
    parameters: tuple[str, ...]
    unit: str


RULES: dict[str, Rule] = {}
"""Every rule by its name."""

_RULE_OF: dict[object, Rule] = {}


class Finding:
    """One step of an explanation: a value, where it comes from, and what it was made of.

    *args* are the findings that a rule or a total was given. A leaf has none; there *args* are the
    places its path names, such as the second line of the first member. Nothing changes one once it
    is made; it is a plain class because a million of them are made.
    """

    __slots__ = ("args", "origin", "value")

    origin: Origin
    value: int
    args: tuple[object, ...]

    def __init__(self, origin: Origin, value: int, args: tuple[object, ...] = ()) -> None:
        self.origin = origin
        self.value = value
        self.args = args

    def __repr__(self) -> str:
        return f"<Finding of {getattr(self.origin, 'name', type(self.origin).__name__)}>"

    def __or__(self, other: "Finding") -> "Finding":
        if type(other) is not Finding:
            raise Unsourced("a condition was joined with a number without a source")
        return Finding(ALL, self.value | other.value, (self, other))

    @property
    def parents(self) -> tuple["Finding", ...]:
        """The findings that this one was made of; none for a leaf."""
        return cast(tuple[Finding, ...], self.args) if isinstance(self.origin, Rule | Gathered) else ()

    def walk(self) -> Iterator["Finding"]:
        """This finding and all it rests on, each once, what it rests on first."""
        seen: set[int] = set()
        stack: list[tuple[Finding, bool]] = [(self, False)]
        while stack:
            finding, done = stack.pop()
            if done:
                yield finding
            elif id(finding) not in seen:
                seen.add(id(finding))
                stack.append((finding, True))
                stack.extend((parent, False) for parent in reversed(finding.parents))


@attrs.frozen(eq=False, repr=False)
class Gathered:
    """A sum, a number of rows or a set of grounds: adds what the law does not need to say."""

    name: str
    unit: str


TOTAL = Gathered("total", "Amount")
NUMBER = Gathered("number_of", "Count")
EACH = Gathered("each", "Grounds")
ALL = Gathered("all", "Grounds")


def _rule(
    formula: Callable[..., object], act: str, provision: str | None, caveat: str | None, ground: IntFlag | None
) -> Rule:
    name, code = formula.__name__, formula.__code__
    if provision is None and caveat is None:
        raise TypeError(f"{name}: a rule without a provision says so in its caveat")
    unit = "Grounds" if ground is not None else formula.__annotations__["return"]
    if not isinstance(unit, str):
        raise TypeError(f"{name}: a module of rules imports annotations from __future__")
    if name in RULES:
        raise TypeError(f"two rules are called {name}")
    parameters = code.co_varnames[: code.co_argcount]
    RULES[name] = Rule(name, formula, Citation(act, provision), caveat, ground, parameters, unit)
    return RULES[name]


def _unsourced(rule: Rule, args: tuple[object, ...]) -> Unsourced:
    bare = [name for name, arg in zip(rule.parameters, args, strict=False) if type(arg) is not Finding]
    return Unsourced(f"{rule.name}: without a source: {', '.join(bare)}")


# A call with a tuple of arguments costs several times one with the arguments themselves, and an explanation
# is made of such calls. So the two forms around a formula are written out for as many parameters as it has, as
# attrs writes an __init__; what they do is said here once. To compile costs more than to rename, so a form is
# compiled once for each number of parameters.
_RECORDING = """
def form({parameters}):
    try:
        value = _formula({values})
    except AttributeError:
        raise _unsourced(_rule, ({parameters},)) from None
    return _Finding(_rule, {value}, ({parameters},))
"""
_CONDITION = """
def form({parameters}):
    met = _formula({parameters})
    if met is True:
        return 0
    return _bit if met is False else _columns[type(met)].unmet(met, _bit)
"""


@cache
def _form(template: str, parameters: int, value: str) -> CodeType:
    """The code of one of the forms above for so many *parameters*, whatever they are called."""
    called = [f"_{n}" for n in range(parameters)]
    source = template.format(
        parameters=", ".join(called), values=", ".join(f"{name}.value" for name in called), value=value
    )
    (code,) = (each for each in compile(source, "<rule>", "exec").co_consts if isinstance(each, CodeType))
    return code


def _written(template: str, rule: Rule) -> Callable[..., Any]:
    """One of the forms above for *rule*, with its name and those of its parameters."""
    number = len(rule.parameters)
    form = _form(template, number, "value" if rule.ground is None else "0 if value else _bit")
    code = form.replace(
        co_name=rule.name,
        co_qualname=rule.name,
        co_filename=f"<{rule.name}>",
        co_varnames=rule.parameters + form.co_varnames[number:],
    )
    names: dict[str, Any] = {
        "_formula": rule.formula,
        "_rule": rule,
        "_bit": 0 if rule.ground is None else int(rule.ground),
        "_columns": COLUMNS,
        "_Finding": Finding,
        "_unsourced": _unsourced,
    }
    return FunctionType(code, names, rule.name)


@cache
def _recorded(rule: Rule) -> Callable[..., Any]:
    """The form of *rule* that records what it was given; written when a plan is first explained."""
    return _written(_RECORDING, rule)


def rule(act: str, provision: str | None, *, caveat: str | None = None) -> Callable[[F], F]:
    """Enter a formula as a rule of *act*, with its *provision*, or a *caveat* where none is known.

    The formula stays the function it was; `explained` finds it by its name in a plan.
    """

    def enter(formula: F) -> F:
        _RULE_OF[formula] = _rule(formula, act, provision, caveat, None)
        return formula

    return enter


def condition(
    act: str, provision: str | None, ground: IntFlag, *, caveat: str | None = None
) -> Callable[[Callable[P, Truth]], Callable[P, Grounds]]:
    """Enter a requirement of the law: it answers with *ground* where it is not met, else with none."""

    def enter(formula: Callable[P, Truth]) -> Callable[P, Grounds]:
        made = _rule(formula, act, provision, caveat, ground)
        unmet: Callable[P, Grounds] = update_wrapper(_written(_CONDITION, made), formula)
        _RULE_OF[unmet] = made
        return unmet

    return enter


_PLANS: set[object] = set()


def plan(steps: F) -> F:
    """Mark *steps* as a plan, or a part of one: a function that calls rules by name."""
    _PLANS.add(steps)
    return steps


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)


@cache
def explained(steps: F) -> F:
    """The same plan, read over findings: every rule in it, and in its parts, records what it was given."""
    function = cast(FunctionType, steps)
    names = dict(function.__globals__)
    for name in _names(function.__code__):
        meant = names.get(name)
        if callable(meant) and meant in _RULE_OF:
            names[name] = _recorded(_RULE_OF[meant])
        elif callable(meant) and meant in _PLANS:
            names[name] = explained(meant)
    twin = FunctionType(function.__code__, names, function.__name__, function.__defaults__, function.__closure__)
    return cast(F, twin)


@cache
def rules_of(steps: Callable[..., object]) -> frozenset[str]:
    """The names of the rules that a plan, or a part of one, calls."""
    function = cast(FunctionType, steps)
    found: set[str] = set()
    for name in _names(function.__code__):
        meant = function.__globals__.get(name)
        if callable(meant) and meant in _RULE_OF:
            found.add(_RULE_OF[meant].name)
        elif callable(meant) and meant in _PLANS:
            found |= rules_of(meant)
    return frozenset(found)


class SourcedRecords(tuple[T_co, ...]):
    """The explained reading of a table: totals remember their parts."""

    __slots__ = ()

    def total(self, formula: Callable[[T_co], Amount], /) -> Amount:
        parts: Any = tuple(map(formula, self))
        return cast(Amount, Finding(TOTAL, sum(_values(parts)), parts))

    def number_of(self, formula: Callable[[T_co], Truth], /) -> Count:
        parts: Any = tuple(map(formula, self))
        return cast(Count, Finding(NUMBER, sum(_values(parts)), parts))

    def each(self, formula: Callable[[T_co], Grounds], /) -> Grounds:
        parts: Any = tuple(map(formula, self))
        return cast(Grounds, Finding(EACH, reduce(or_, _values(parts), 0), parts))


def _values(parts: tuple[Finding, ...]) -> list[int]:
    try:
        return [part.value for part in parts]
    except AttributeError:
        raise Unsourced("a total was given a number without a source") from None


LOOKED_UP = Gathered("looked_up", "Count")

V_co = TypeVar("V_co", covariant=True)


class Lookup(Protocol[V_co]):
    """Figures by a number that a rule has found: a tuple, findings, or a column."""

    def __getitem__(self, place: Count, /) -> V_co: ...


class SourcedLookup:
    """The explained reading of a look-up: remembers the figure taken and why that one."""

    __slots__ = ("_figures",)

    def __init__(self, figures: Mapping[int, Finding] | Sequence[Finding]) -> None:
        self._figures = figures

    def __getitem__(self, place: Finding, /) -> Finding:
        taken = self._figures[place.value]
        return Finding(LOOKED_UP, taken.value, (place, taken))
