"""How long hypothesis searches: the same examples each time, or more and new ones when asked.

``LVSOCIAL_EXAMPLES=10000 .venv/bin/pytest`` draws that many examples for each property, afresh.
"""

import os

from hypothesis import settings

_wanted = os.environ.get("LVSOCIAL_EXAMPLES")

settings.register_profile(
    "ci",
    deadline=None,
    derandomize=_wanted is None,
    max_examples=int(_wanted or 100),
)
settings.load_profile("ci")
