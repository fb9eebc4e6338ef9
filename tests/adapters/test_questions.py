"""Questions fit the ports that answer them, and months are whole."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from datetime import date
from typing import Any, get_args, get_type_hints

import attrs
import pytest

from lvsocial.adapters.flows import run
from lvsocial.adapters.memory import MemoryVehicles
from lvsocial.adapters.policy import policies
from lvsocial.adapters.ports import Ports
from lvsocial.adapters.questions import Months, Question, Record
from lvsocial.adapters.vehicles import RegisteredVehicle, VehicleRegister, VehicleRole, VehiclesOf
from lvsocial.errors import InvalidInput
from lvsocial.testing import worlds
from lvsocial.timeline import Month


def kinds() -> Iterator[type[Question[Any]]]:
    todo = list(Question.__subclasses__())
    while todo:
        kind = todo.pop()
        todo += kind.__subclasses__()
        if kind.__module__.startswith("lvsocial.adapters."):
            yield kind


KINDS = sorted(set(kinds()), key=lambda kind: kind.__qualname__)
PORTS = {
    field.name: get_args(hint)[0]
    for field, hint in zip(attrs.fields(Ports), get_type_hints(Ports).values(), strict=True)
}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_question_fits_its_port(kind: type[Question[Any]]) -> None:
    method = getattr(PORTS[kind.registry], kind.method)
    module = inspect.getmodule(PORTS[kind.registry])
    hints = get_type_hints(method, vars(module))
    assert hints["question"] is kind
    assert kind.record.__name__ in str(hints["return"])
    assert issubclass(kind.record, Record)
    assert kind.policy in policies()
    assert attrs.has(kind)
    assert "<" in repr(object.__new__(kind)), "a repr without values"


def test_every_method_of_every_port_has_its_question() -> None:
    asked = {(kind.registry, kind.method) for kind in KINDS}
    offered = {(name, method) for name, port in PORTS.items() for method in vars(port) if not method.startswith("_")}
    assert asked == offered


def test_months() -> None:
    months = Months.before(date(2025, 3, 10), 3)
    assert (str(months), len(months), [str(month) for month in months]) == (
        "2024-12/2025-02",
        3,
        ["2024-12", "2025-01", "2025-02"],
    )
    assert Month.parse("2024-11") not in months
    assert Month.parse("2024-12") in months
    assert Month.parse("2025-02") in months
    assert Month.parse("2025-03") not in months
    with pytest.raises(InvalidInput):
        Months(Month.parse("2025-02"), Month.parse("2025-01"))


def test_one_of_two_sources_is_silent() -> None:
    """Vehicles: what CSDD says is told, and that it is not all."""
    car = RegisteredVehicle(VehicleRegister.CSDD, "AB1", VehicleRole.OWNER, date(2020, 1, 1))
    tractor = attrs.evolve(car, register=VehicleRegister.VTUA)
    port = MemoryVehicles()
    port.enter(worlds.RICH, VehiclesOf, [car, tractor])
    whole = run(port.owned(VehiclesOf(worlds.RICH, worlds.ON)), None)  # type: ignore[arg-type]
    assert (whole.records, whole.complete) == ((car, tractor), True)
    port.silent = VehicleRegister.VTUA
    part = run(port.owned(VehiclesOf(worlds.RICH, worlds.ON)), None)  # type: ignore[arg-type]
    assert (part.records, part.complete) == ((car,), False)
