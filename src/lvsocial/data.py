"""Data files of the package, read from beside the modules that use them."""

import os
import sys
import tomllib
from typing import Any


def read_data(package: str, file: str) -> str:
    """The text of *file* in *package*, which is imported; raises `OSError` where there is none."""
    # What loaded the package reads its files, inside a zip as well; importlib.resources costs half of all else to load.
    module = sys.modules[package]
    loader: Any = module.__loader__
    data: bytes = loader.get_data(f"{module.__path__[0]}{os.sep}{file}")
    return data.decode()


def read_toml(package: str, file: str) -> dict[str, Any]:
    """The TOML file called *file* in *package*; raises `tomllib.TOMLDecodeError` where it is none."""
    return tomllib.loads(read_data(package, file))
