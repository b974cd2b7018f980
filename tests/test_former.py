"""Former paths of modules lead to the modules that are there now."""

from importlib import import_module

import pytest

from planspec._former import MOVED


@pytest.mark.parametrize(("former", "present"), MOVED.items())
def test_a_former_path_imports_the_module_that_is_there_now(former, present):
    assert import_module(former) is import_module(present)
