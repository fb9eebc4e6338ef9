"""Explanations: an assessment told in Latvian and English as text, Markdown, HTML or JSON, and its receipt.

`explain` makes a `Document`; `text`, `markdown` and `html` render it; `to_dict` and `to_json` give
the assessment with its whole graph of findings; `receipt` and `verify` let a result be shown again.
"""

from lvsocial.explanation.as_html import html
from lvsocial.explanation.as_json import schema, to_dict, to_json
from lvsocial.explanation.as_markdown import markdown
from lvsocial.explanation.as_text import text
from lvsocial.explanation.document import Document, Grid, Line, Section, explain
from lvsocial.explanation.graph import Caveat, caveats
from lvsocial.explanation.provisions import Cited
from lvsocial.explanation.receipts import Difference, Receipt, receipt, verify

__all__ = [
    "Caveat",
    "Cited",
    "Difference",
    "Document",
    "Grid",
    "Line",
    "Receipt",
    "Section",
    "caveats",
    "explain",
    "html",
    "markdown",
    "receipt",
    "schema",
    "text",
    "to_dict",
    "to_json",
    "verify",
]
