"""Every kind of wrong adapter is caught by the contract suite, by the test that is there for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CAUGHT = {
    "GivesAllMonths": "test_records_that_were_asked_for_and_no_others",
    "KnowsEverybody": "test_a_person_who_is_unknown",
    "KnowsNobodyWithoutRecords": "test_nothing_on_file_of_a_person_who_is_known",
    "ForgetsTheDead": "test_a_person_who_died",
    "FollowsOldCodes": "test_a_person_with_another_code_now",
    "TellsOfTheProtected": "test_a_person_who_is_protected",
    "HidesThatAPartIsSilent": "test_a_part_that_is_silent",
    "TakesTroubleForNothing": "test_trouble_has_its_own_error",
    "CallsEverythingAnOutage": "test_trouble_has_its_own_error",
    "DoesNotLookWhoIsMeant": "test_trouble_has_its_own_error",
    "QuotesTheCode": "test_nothing_leaks",
    "LogsTheCode": "test_nothing_leaks",
    "PrintsTheCode": "test_nothing_leaks",
    "Sleeps": "test_it_neither_sleeps_nor_waits_by_itself",
    "IsNotSafeForThreads": "test_many_threads_at_once",
    "HoldsALockWhenGivenUp": "test_a_question_given_up_harms_no_other",
    "GivesRecordsOfItsOwn": "test_records_are_frozen_and_of_their_class",
    "DatesItsDataItself": "test_the_day_for_which_the_data_stand",
    "AnswersOnce": "test_the_same_question_again",
    "Wrong": "",
}


@pytest.fixture(scope="module")
def failed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The tests that failed for each adapter, of one run of the suite over all of them, as an integrator runs it."""
    folder = tmp_path_factory.mktemp("integrator")
    here = Path(__file__).parent
    suites = "\n".join(f"class Test{name}(suite(broken.{name})): ..." for name in CAUGHT)
    (folder / "test_all.py").write_text(f"import broken\nfrom broken import suite\n{suites}\n")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-rf",
            "--tb=no",
            "-p",
            "no:cacheprovider",
            "-c",
            os.devnull,
            "test_all.py",
        ],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(here), "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    found: dict[str, set[str]] = {name: set() for name in CAUGHT}
    for line in done.stdout.splitlines():
        if line.startswith("FAILED"):
            _, adapter, test = line.split(" ")[1].split("::")
            found[adapter.removeprefix("Test")].add(test.partition("[")[0])
    return found


@pytest.mark.parametrize(("adapter", "test"), [each for each in CAUGHT.items() if each[1]])
def test_caught(failed: dict[str, set[str]], adapter: str, test: str) -> None:
    assert test in failed[adapter]


def test_an_adapter_that_only_passes_on_passes(failed: dict[str, set[str]]) -> None:
    assert failed["Wrong"] == set()


def test_each_test_of_every_port_is_needed_for_some_adapter(failed: dict[str, set[str]]) -> None:
    """Each is the one for an adapter above, or looks at what the desk does whatever the adapter is."""
    from lvsocial.testing import PortContract

    of_the_desk = {
        "test_purpose_and_outcome_are_recorded",
        "test_failures_are_recorded_too",
        "test_who_is_not_of_the_case_is_not_asked_about",
    }
    tests = {name for name in vars(PortContract) if name.startswith("test_")}
    assert tests == set(filter(None, CAUGHT.values())) | of_the_desk
