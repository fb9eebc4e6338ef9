"""The two languages in which the library speaks."""

from typing import Literal, TypeAlias

import attrs

Lang: TypeAlias = Literal["lv", "en"]


@attrs.frozen
class Bilingual:
    """A text in Latvian and in English.

    >>> Bilingual(lv="slieksnis", en="threshold")["lv"]
    'slieksnis'
    """

    lv: str
    en: str

    def __getitem__(self, lang: Lang) -> str:
        return self.lv if lang == "lv" else self.en
