"""The examples in the documentation and in docstrings are tests; those of one file share their names."""

from sybil import Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

pages = Sybil(
    parsers=[PythonCodeBlockParser(), SkipParser()],
    patterns=["README.md", "docs/*.md", "docs/*/*.md", "docs/*/*/*.md"],
)
docstrings = Sybil(
    parsers=[DocTestParser()],
    patterns=["src/lvsocial/*.py", "src/lvsocial/*/*.py", "src/lvsocial/*/*/*.py"],
    document_types={".py": PythonDocStringDocument},
)

pytest_collect_file = (pages + docstrings).pytest()
