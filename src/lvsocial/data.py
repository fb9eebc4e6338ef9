"""Data files of the package, read from beside the modules that use them."""

import pkgutil
import tomllib
from typing import Any


def read_data(package: str, file: str) -> str:
    """The text of *file* in *package*; raises `FileNotFoundError` where there is none."""
    # pkgutil costs a tenth of importlib.resources to import, and finds a file inside a zip as well.
    data = pkgutil.get_data(package, file)
    if data is None:
        raise FileNotFoundError(file)
    return data.decode()


def read_toml(package: str, file: str) -> dict[str, Any]:
    """The TOML file called *file* in *package*; raises `tomllib.TOMLDecodeError` where it is none."""
    return tomllib.loads(read_data(package, file))
