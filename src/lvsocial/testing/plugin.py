"""The pytest plugin: it lets the assertions of the contract suites explain themselves, and loads nothing else."""

import pytest

pytest.register_assert_rewrite("lvsocial.testing.contracts")
