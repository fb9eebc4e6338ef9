"""What ``lvsocial services`` does: the catalogue, an assessment of need, a bill."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from lvsocial import explanation
from lvsocial.cli.commands import Unreadable, _read
from lvsocial.explanation.provisions import cited
from lvsocial.explanation.services import bill_to_json, explain_bill, explain_need, need_to_json, said
from lvsocial.language import Lang
from lvsocial.services.billing import Bill
from lvsocial.services.billing import bill as bill_of
from lvsocial.services.catalogue import Arrangement, Service, groups, services, topics
from lvsocial.services.files import read_case, read_need
from lvsocial.services.needs import NeedAssessment, assess_need


def catalogue(wanted: str | None, on: date | None, lang: Lang) -> tuple[str, int]:
    """The services of the catalogue, for whom, by whom granted and who pays."""
    if wanted is not None and not wanted.strip():
        raise _nothing(lang)
    found = services(on=on, wanted=wanted)
    if not found:
        raise _nothing(lang)
    return "\n".join("\n".join(_service(each, on, lang)) + "\n" for each in found), 0


def _nothing(lang: Lang) -> Unreadable:
    return Unreadable(said("phrases", "nothing", lang, topics=", ".join(topics())))


def _service(service: Service, on: date | None, lang: Lang) -> Iterator[str]:
    yield f"{service.code}: {service.title[lang]}"
    kinds = ", ".join(said("kinds", kind.value, lang) for kind in service.kinds)
    setting = said("settings", service.setting.value, lang)
    yield f"  {kinds}; {setting}; {said('organisers', service.organiser.value, lang)}"
    yield "  " + said("phrases", "whom", lang, groups=", ".join(groups()[each].title[lang] for each in service.groups))
    rows = service.history.rows if on is None else (service.on(on),)
    for row in rows:
        yield from _row(row, lang)
    if on is None:
        for gap in service.history.gaps:
            told = said("phrases", "gap", lang, since=str(gap.since), until=str(gap.until), reason=gap.reason[lang])
            yield f"  {told}"
    if service.duty is not None and (on is None or service.is_mandatory(on)):
        duty = service.duty
        whom = ", ".join(groups()[each].title[lang] for each in duty.groups)
        told = said("phrases", "duty", lang, since=str(duty.since), groups=whom or said("phrases", "duty_unread", lang))
        yield f"  {told} [{cited([duty.citation], lang)[0].text}]"
        if duty.note is not None and duty.groups:
            yield f"    {duty.note[lang]}"


def _row(row: Arrangement, lang: Lang) -> Iterator[str]:
    payer = said("payers", row.payer.value, lang)
    told = said("phrases", "validity", lang, since=str(row.since), until=str(row.until), payer=payer)
    yield f"  {told} [{'; '.join(each.text for each in cited(row.citations, lang))}]"
    if not row.start_known:
        yield f"    {said('phrases', 'start', lang)}"
    if row.caveat is not None:
        yield f"    ! {row.caveat[lang]}"


def bill(file: Path, on: date, form: str, lang: Lang) -> tuple[str, int]:
    """The bill of a case file for the month of a day, in the format asked for."""
    return _told(bill_of(read_case(_read(file)), on), form, lang), 0


def need(file: Path, on: date, form: str, lang: Lang) -> tuple[str, int]:
    """Whether the service of a need file is due on a day, in the format asked for."""
    return _told(assess_need(read_need(_read(file)), on), form, lang), 0


_RENDERERS: Mapping[str, Callable[[explanation.Document], str]] = {
    "text": explanation.text,
    "markdown": explanation.markdown,
    "html": explanation.html,
}


def _told(found: Bill | NeedAssessment, form: str, lang: Lang) -> str:
    if isinstance(found, Bill):
        return bill_to_json(found) if form == "json" else _RENDERERS[form](explain_bill(found, lang))
    return need_to_json(found) if form == "json" else _RENDERERS[form](explain_need(found, lang))
