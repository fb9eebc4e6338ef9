"""The package is light to import, names its extras, and offers what it says."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import lvsocial

HEAVY = ("cattrs", "attrs", "attr", "numpy", "narwhals", "httpx", "lxml", "dateutil", "tomllib", "asyncio")


def loaded_after(statement: str) -> set[str]:
    """The modules of a fresh interpreter, without what its site loads, after *statement*."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sys; before = set(sys.modules)\n{statement}\nprint(*set(sys.modules) - before)",
        ],
        capture_output=True,
        check=True,
        text=True,
    )
    return set(done.stdout.split())


def test_to_import_the_package_loads_nothing_heavy() -> None:
    """Nothing of it is needed before a name is used."""
    loaded = loaded_after("import lvsocial")
    assert "lvsocial" in loaded
    assert not loaded & set(HEAVY)
    assert {name for name in loaded if name.startswith("lvsocial.")} == set()


def test_to_assess_loads_no_extra() -> None:
    """A typed household is assessed without numpy, a frame or a network."""
    loaded = loaded_after("from lvsocial import assess, Household, Person, explain, text")
    assert "lvsocial.plans" in loaded
    assert not loaded & {"numpy", "narwhals", "pandas", "polars", "pyarrow", "httpx", "lxml", "asyncio"}


ASSESSED = """
from datetime import date
from lvsocial import Household, Income, IncomeKind, Money, Month, Person, Property, assess
wages = (Income(IncomeKind.WAGE, Month.parse("2025-02"), Money(41000)),)
home = Household((Person("a", date(1987, 4, 12), incomes=wages),), property=Property(Money(12000), ()))
found = assess(home, date(2025, 3, 10))
"""
ONLY_ON_DEMAND = {
    "lvsocial.circumstances",
    "lvsocial.facts.sources",
    "lvsocial.law.titles",
    "lvsocial.municipalities",
    "lvsocial.strict",
    "cattrs",
    "json",
    "hashlib",
    "importlib.resources",
}


def test_to_assess_a_household_loads_only_what_it_takes() -> None:
    """No sources, titles, councils or files where nobody asks why, names a municipality or reads a file."""
    assert not loaded_after(ASSESSED) & ONLY_ON_DEMAND


def test_why_is_loaded_when_it_is_asked() -> None:
    """The sources of numbers come with the first explanation."""
    assert "lvsocial.facts.sources" in loaded_after(f"{ASSESSED}\nfound.findings")


@pytest.mark.parametrize("package", ["numpy", "narwhals"])
def test_an_extra_that_is_not_installed_is_named(package: str) -> None:
    """Not a bare ImportError of some other package: what to install, as the shell takes it."""
    code = f"""
import sys
sys.modules[{package!r}] = None
from lvsocial.errors import LvsocialError, MissingExtra
try:
    import lvsocial.population
    lvsocial.population.assess_frames
except MissingExtra as error:
    assert isinstance(error, LvsocialError) and isinstance(error, ImportError)
    print(error.extra, error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stderr == ""
    assert done.stdout.startswith("columns ")
    assert "pip install 'lvsocial[columns]'" in done.stdout


def test_every_name_that_is_offered_is_there() -> None:
    """`__all__` and the table of where names live are one list, and each name resolves to itself."""
    assert set(lvsocial.__all__) == set(lvsocial._HOME)
    assert lvsocial.__all__ == sorted(lvsocial.__all__, key=lambda name: (not name[0].isupper(), name))
    for name, home in lvsocial._HOME.items():
        module, _, called = home.partition(":")
        assert getattr(lvsocial, name) is getattr(import_module(f"lvsocial.{module}"), called or name)
    assert set(lvsocial.__all__) <= set(dir(lvsocial))


def test_what_type_checkers_read_is_what_runs() -> None:
    """The imports under TYPE_CHECKING name the same homes."""
    tree = ast.parse(Path(lvsocial.__file__).read_text("utf-8"))
    (checked,) = [node for node in tree.body if isinstance(node, ast.If)]
    read = {}
    for node in checked.body:
        assert isinstance(node, ast.ImportFrom)
        assert node.module is not None
        for alias in node.names:
            home = node.module.removeprefix("lvsocial.")
            read[alias.asname or alias.name] = f"{home}:{alias.name}" if alias.asname else home
    assert read == lvsocial._HOME


def test_what_is_not_offered_is_an_attribute_error() -> None:
    """With the name in it, as Python's own."""
    with pytest.raises(AttributeError, match="has no attribute 'asess'"):
        lvsocial.asess  # type: ignore[attr-defined]  # noqa: B018


def test_a_second_look_is_no_second_import() -> None:
    """A name once used stands in the module."""
    assert lvsocial.Money is lvsocial.Money
    assert "Money" in vars(lvsocial)
