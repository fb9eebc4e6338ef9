"""The contract of the education port, passed by the adapter to a CSV file."""

import csv
from pathlib import Path

import pytest
from csv_education import CsvEducation

from lvsocial.adapters.education import Enrolment, EnrolmentsOf
from lvsocial.adapters.persons import CodeChanged, Deceased, Restricted
from lvsocial.testing import EducationContract, Trouble, World

HEAD = ["code", "state", "about", "institution", "level", "form", "since", "until", "year"]


def write(file: Path, world: World) -> None:
    with file.open("w", encoding="utf-8", newline="") as opened:
        out = csv.writer(opened, delimiter=";")
        out.writerow(["???"] if world.trouble is Trouble.IS_GARBLED else HEAD)
        for person, held in world.files.items():
            match held.subject:
                case Deceased(on=day):
                    state = ["deceased", str(day)]
                case CodeChanged(to=code):
                    state = ["code_changed", code.reveal()]
                case Restricted():
                    state = ["restricted", ""]
                case _:
                    state = ["known", ""]
            who = [person.reveal(), *state]
            out.writerow([*who, *[""] * 6])
            for each in held.records.get(EnrolmentsOf, ()):
                assert isinstance(each, Enrolment)
                told = (each.institution, each.level, each.form, each.since, each.until or "", each.year or "")
                out.writerow([*who, *told])


class TestCsvEducation(EducationContract):
    # A file lets everybody in, names a person in every row, and is there as a whole or not at all.
    cannot = frozenset({Trouble.REFUSES, Trouble.MIXES_PERSONS, Trouble.IS_PARTIAL})

    @pytest.fixture
    def source(self, tmp_path: Path):
        def made(world: World) -> CsvEducation:
            file = tmp_path / "viis.csv"
            if world.trouble is not Trouble.IS_DOWN:
                write(file, world)
            return CsvEducation(file)

        return made
