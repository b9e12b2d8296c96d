"""What the import contracts cannot say: the standard library alone, and what loads with a floor."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "kasus_rules"
HEAVY = {"pandas", "z3", "numpy", "scipy", "statsmodels", "narwhals", "polars", "duckdb", "pyarrow", "matplotlib"}
CORE_PART = ("errors", "core", "rulebase", "engines", "explain", "register", "services", "jupyter", "ui", "cli")


def imported_roots(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    plain = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    origin = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and not node.level}
    return {name.partition(".")[0] for name in plain | origin}


@pytest.mark.parametrize("path", sorted((PACKAGE / "core").rglob("*.py")), ids=lambda path: path.name)
def test_core_stands_on_the_standard_library(path: Path) -> None:
    assert imported_roots(path) - set(sys.stdlib_module_names) <= {"kasus_rules"}


@pytest.mark.parametrize("path", sorted((ROOT / "penyiapan").glob("*.py")), ids=lambda path: path.name)
def test_set_up_stands_on_the_standard_library(path: Path) -> None:
    assert imported_roots(path) - set(sys.stdlib_module_names) <= {"penyiapan"}


@pytest.mark.parametrize("floor", [name for name in CORE_PART if (PACKAGE / name).exists() or name == "errors"])
def test_a_floor_of_the_core_part_loads_neither_pandas_nor_z3(floor: str) -> None:
    program = f"import sys, kasus_rules.{floor}; print(sorted({HEAVY} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8")
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_every_package_that_is_imported_is_declared() -> None:
    """Jupyter's own packages come with jupyterlab and ipywidgets; the optional parts are imported late."""
    with_jupyter = {"IPython", "comm", "ipykernel", "jupyter_server", "tornado", "traitlets", "nbformat"}
    late = {"durable", "durable_rules_engine", "z3", "zen", "clips"}  # the engine, the solver, what we compare with
    within = {"numpy", "scipy"}  # what statsmodels stands on
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    parts = project["optional-dependencies"]
    required = [*project["dependencies"], *parts["peneliti"], *parts["skala"]]
    declared = {re.split(r"[.<>=\[ ]", name)[0].lower().replace("-", "_") for name in required}
    imported = set().union(*(imported_roots(path) for path in PACKAGE.rglob("*.py")))
    outside = imported - set(sys.stdlib_module_names) - with_jupyter - late - within - {"kasus_rules"}
    other_names = {"docx": "python_docx"}
    assert {name for name in outside if other_names.get(name, name).lower() not in declared} == set()
