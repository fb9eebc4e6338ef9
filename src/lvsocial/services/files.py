"""Files of the services: JSON read strictly into what they declare, every fault at its path and no value repeated."""

from typing import TypeVar

from lvsocial.errors import Fault, InvalidInput
from lvsocial.services.case import Case
from lvsocial.services.needs import Need
from lvsocial.strict import converter, read_json, structure

T = TypeVar("T")


def read(data: bytes | str, kind: type[T]) -> T:
    """The *kind* that JSON *data* describes.

    Raises `InvalidInput` with every fault of the file. The error and its frames hold nothing of what was given.
    """
    value = read_json(data)
    del data
    found = (value,) if isinstance(value, Fault) else structure(value, kind)
    del value
    if isinstance(found, tuple):
        raise InvalidInput(*found)
    return found


def read_case(data: bytes | str) -> Case:
    """The case of a bill that JSON *data* describes; raises `InvalidInput` with every fault."""
    return read(data, Case)


def read_need(data: bytes | str) -> Need:
    """What JSON *data* tells of a person who asks for a service; raises `InvalidInput` with every fault."""
    return read(data, Need)


def to_dict(declared: object) -> dict[str, object]:
    """What `read` takes, as JSON values."""
    made: dict[str, object] = converter().unstructure(declared)
    return made
