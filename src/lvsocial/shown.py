"""How a record shows itself, written once: attrs writes a `repr` for each class, and who starts pays for it."""

import attrs


def shown(record: object) -> str:
    """The class of an attrs *record* with its fields, as attrs would write it."""
    fields = attrs.fields(type(record))  # type: ignore[arg-type]
    told = ", ".join(f"{field.name}={getattr(record, field.name)!r}" for field in fields)
    return f"{type(record).__qualname__}({told})"
