"""What modules say that they offer is there, and in order."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import vedette

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(vedette.__path__, "vedette.")
    if not module.name.endswith("__main__")
)
PACKAGES = [
    f"vedette.{name}"
    for name in (
        "model",
        "collect",
        "read",
        "fuse",
        "assess",
        "report",
        "report.export",
        "evaluate",
        "data",
        "pipeline",
        "store",
        "errors",
    )
]


@pytest.mark.parametrize("name", MODULES)
def test_what_a_module_offers_is_there(name: str) -> None:
    module = importlib.import_module(name)
    offered = getattr(module, "__all__", [])
    missing = [each for each in offered if not hasattr(module, each)]
    assert not missing
    assert len(set(offered)) == len(offered)


@pytest.mark.parametrize("name", PACKAGES)
def test_what_a_package_offers_is_sorted(name: str) -> None:
    offered = importlib.import_module(name).__all__
    constants = [each for each in offered if each.isupper()]
    classes = [each for each in offered if each[0].isupper() and not each.isupper()]
    others = [each for each in offered if each[0].islower() or each[0] == "_"]
    assert list(offered) == sorted(constants) + sorted(classes) + sorted(others)
