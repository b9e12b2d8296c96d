"""environment.yml, as conda and Binder read it."""

from pathlib import Path

import pytest
from packaging.requirements import Requirement
from rattler import Channel, MatchSpec
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def environment() -> dict:
    return YAML(typ="safe").load((ROOT / "environment.yml").read_text(encoding="utf-8"))


def conda_names(environment: dict) -> set[str]:
    specs = [MatchSpec(text, strict=True) for text in environment["dependencies"] if isinstance(text, str)]
    return {getattr(spec.name, "normalized", str(spec.name)) for spec in specs}


def pip_lines(environment: dict) -> list[str]:
    return next(entry["pip"] for entry in environment["dependencies"] if isinstance(entry, dict))


def test_it_has_only_the_keys_that_conda_knows(environment: dict) -> None:
    assert set(environment) <= {"name", "channels", "dependencies", "variables"}


def test_its_channels_can_be_read(environment: dict) -> None:
    assert [Channel(name).name for name in environment["channels"]] == ["conda-forge"]


def test_conda_brings_what_the_suite_and_the_compiler_need(environment: dict) -> None:
    wanted = {"python", "pip", "c-compiler", "setuptools", "jupyterlab", "ipywidgets", "pandas", "nbval"}
    assert wanted - conda_names(environment) == set()


def test_pip_adds_the_engine_and_this_package(environment: dict) -> None:
    engine, package = pip_lines(environment)
    assert str(Requirement(engine)) == "durable-rules==2.0.28"
    assert package == '-e ".[peneliti]"'  # Binder opens every notebook


def test_its_python_is_one_on_which_the_engine_builds_without_flags(environment: dict) -> None:
    python = next(MatchSpec(text) for text in environment["dependencies"] if str(text).startswith("python "))
    assert str(python.version) == ">=3.11,<3.13"
