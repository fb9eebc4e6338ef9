"""The same plans over columns: every household of a municipality, or of the country, at once.

Needs the extra ``columns`` (numpy, narwhals); raises `MissingExtra` without it.

`assess_frames` takes and gives pandas, Polars or Arrow frames; `assess_population` works on plain numpy columns.
"""

from lvsocial.errors import MissingExtra

try:
    from lvsocial.population.assessing import Assessments, Decided, assess_population
    from lvsocial.population.columns import Population
    from lvsocial.population.frames import HOUSEHOLDS, INCOMES_OF, MEMBERS, assess_frames, names_of
except ModuleNotFoundError as _error:
    if (_error.name or "").split(".")[0] not in ("numpy", "narwhals"):
        raise
    raise MissingExtra("lvsocial.population", "columns") from None

__all__ = [
    "HOUSEHOLDS",
    "INCOMES_OF",
    "MEMBERS",
    "Assessments",
    "Decided",
    "Population",
    "assess_frames",
    "assess_population",
    "names_of",
]
