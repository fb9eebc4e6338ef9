"""Settings of the documentation."""

import sys
from importlib.metadata import version as version_of
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

import lvsocial.assessment
import lvsocial.comparison.changes
import lvsocial.explanation.receipts
from lvsocial.municipalities.shapes import Council

# What only type checkers import, so that who names no municipality does not pay for it, is read here as well.
vars(lvsocial.assessment)["Council"] = vars(lvsocial.explanation.receipts)["CouncilRules"] = Council
vars(lvsocial.comparison.changes)["Council"] = Council

project = "lvsocial"
author = "lvsocial maintainers"
release = version = version_of("lvsocial")
language = "en"

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "coverage",
    "services",
    "thresholds",
]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build", "_ext"]
html_theme = "furo"
html_title = f"lvsocial {release}"

autodoc_typehints = "description"
autodoc_member_order = "bysource"

# A name in single backticks in a docstring is a link where it can be one, and code where it cannot.
default_role = "py:obj"
# Every reference must resolve, but for those in backticks, to names outside this library and to type variables.
nitpicky = True
nitpick_ignore_regex = [
    ("py:obj", ".*"),
    ("py:.*", r"(?!lvsocial\.).*"),
    ("py:class", r"lvsocial\..*\.[A-Z](_co|_contra)?"),
    ("py:class", r"lvsocial\.population\.frames\.FrameT"),
]
