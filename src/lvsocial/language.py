"""The two languages in which the library speaks."""

from typing import Literal, TypeAlias

import attrs

from lvsocial.shown import shown

Lang: TypeAlias = Literal["lv", "en"]


@attrs.frozen(repr=False)
class Bilingual:
    """A text in Latvian and in English.

    >>> Bilingual(lv="slieksnis", en="threshold")["lv"]
    'slieksnis'
    """

    lv: str
    en: str

    __repr__ = shown

    def __getitem__(self, lang: Lang) -> str:
        return self.lv if lang == "lv" else self.en
