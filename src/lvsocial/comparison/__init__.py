"""Comparisons: one household on several days, as the law was known on several, or under assumed figures.

`compare` assesses and says what changed, in amounts and in law; `explain` tells it as a
`lvsocial.explanation.Document`, which every renderer takes; `to_dict` and `to_json` give it as data.
"""

from lvsocial.comparison.changes import (
    Cause,
    Change,
    Comparison,
    FigureChange,
    LineChange,
    OutcomeChange,
    RuleChange,
    Side,
    SumChange,
    change,
    compare,
)
from lvsocial.comparison.telling import explain, to_dict, to_json

__all__ = [
    "Cause",
    "Change",
    "Comparison",
    "FigureChange",
    "LineChange",
    "OutcomeChange",
    "RuleChange",
    "Side",
    "SumChange",
    "change",
    "compare",
    "explain",
    "to_dict",
    "to_json",
]
