"""Vehicles: CSDD (motor vehicles) and VTUA (tractors) behind one port.

Municipal institutions get what identifies a person's vehicle for their functions (Road Traffic Law 14.1(1));
the registers record who asked (14.1(5)), the owner may learn it (14.1(4)), and nothing may be passed on
(14.1(6)). Where one of the two does not answer, the answer is not complete. What is registered abroad is
invisible, and no register knows what a vehicle is worth.
"""

from datetime import date
from enum import StrEnum
from typing import Protocol

import attrs

from lvsocial.adapters.flows import Answer, Flow
from lvsocial.adapters.persons import PersonRef
from lvsocial.adapters.questions import Question, Record


class VehicleRegister(StrEnum):
    """Which of the two registers holds it."""

    CSDD = "csdd"
    """Ceļu satiksmes drošības direkcija."""
    VTUA = "vtua"
    """Valsts tehniskās uzraudzības aģentūra: traktortehnika."""


class VehicleRole(StrEnum):
    """What the person is to the vehicle."""

    OWNER = "owner"
    """Īpašnieks."""
    HOLDER = "holder"
    """Turētājs."""
    POSSESSOR = "possessor"
    """Valdītājs."""


@attrs.frozen(repr=False)
class RegisteredVehicle(Record):
    """A vehicle of a person. *mass_kg* is the full mass (pilna masa); None where the register does not give it.

    *written_off* vehicles stay on file.
    """

    register: VehicleRegister
    plate: str
    role: VehicleRole
    since: date
    until: date | None = None
    mass_kg: int | None = None
    category: str | None = None
    make: str | None = None
    year: int | None = None
    written_off: bool = False


@attrs.frozen(repr=False)
class VehiclesOf(Question[RegisteredVehicle], registry="vehicles", method="owned", record=RegisteredVehicle):
    """What *person* owns, holds or possesses on the day *on*."""

    person: PersonRef
    on: date


class Vehicles(Protocol):
    """CSDD and VTUA; Road Traffic Law 14.1, Cabinet Regulations 185/2019 and 186/2019."""

    def owned(self, question: VehiclesOf, /) -> Flow[Answer[RegisteredVehicle]]:
        """Vehicles of the person on the day, of both registers; not complete where one is silent.

        Raises `AccessRefused`, `RegistryUnavailable` or `MalformedReply`.
        """
