"""What the repository holds, and what it must never hold."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Written in two halves, so that this file does not find itself.
REGISTRIES = ("pypi" + ".org", "python" + "hosted", "registry." + "npmjs", "conda." + "anaconda", "deb." + "debian")
MACHINE = re.compile(r"(?<![\w./])/(?:wor" + r"k|roo" + r"t|tm" + r"p|home/[a-z])(?:/|\b)")
PERSONAL = re.compile(r"(?<![\w.])(?:\d{16}|00\d{8}|08\d{8,11}|\+62\d{8,12})(?![\w.])|BEGIN [A-Z ]*PRIVATE" + r" KEY")
NOT_TEXT = {".png", ".docx", ".woff2", ".ico"}
FORBIDDEN_ENDINGS = {".sqlite", ".db", ".sqlite3", ".kunci", ".env", ".pem"}


def tracked() -> list[Path]:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: what is tracked cannot be asked")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def lines_that(found) -> list[str]:
    """`file:line: text` of every tracked line for which `found` is true; locks are hashes, not prose."""
    texts = [path for path in tracked() if path.suffix not in NOT_TEXT | {".lock"}]
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
        for path in texts
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if found(line)
    ]


@pytest.mark.parametrize(
    "name",
    ["notebooks", "rules", "kasus_rules", "data", "tests", "environment.yml", "README.md"],
)
def test_the_fixed_names_stand_at_the_top(name: str) -> None:
    assert (ROOT / name).exists()


@pytest.mark.parametrize(
    "name",
    [
        "README.id.md",
        "pyproject.toml",
        "requirements.lock",
        "mulai.py",
        "Mulai.bat",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "LICENSE",
        "docs/glosarium.md",
        "docs/adr",
        ".ci/run",
        "data/README.md",
    ],
)
def test_what_a_reader_looks_for_is_there(name: str) -> None:
    assert (ROOT / name).exists()


def test_no_file_names_a_registry() -> None:
    assert lines_that(lambda line: any(host in line for host in REGISTRIES)) == []


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    assert lines_that(MACHINE.search) == []


def test_no_file_holds_a_number_like_a_persons_or_a_key() -> None:
    assert lines_that(PERSONAL.search) == []


def test_no_database_or_key_file_is_tracked() -> None:
    assert [path.name for path in tracked() if path.suffix in FORBIDDEN_ENDINGS] == []


def test_the_twin_readmes_have_the_same_shape() -> None:
    def shape(name: str) -> list[str]:
        text = (ROOT / name).read_text(encoding="utf-8")
        return re.findall(r"^(#+ |\| ?`|```|\*\*)", text, re.MULTILINE)

    assert shape("README.md") == shape("README.id.md")


def test_the_english_readme_begins_with_the_way_to_its_twin() -> None:
    assert "README.id.md" in (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[0]


def test_every_link_of_the_papers_leads_somewhere() -> None:
    papers = [ROOT / name for name in ("README.md", "README.id.md", "CONTRIBUTING.md")]
    links = [link for paper in papers for link in re.findall(r"\]\(([^)#:]+)\)", paper.read_text(encoding="utf-8"))]
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_change_log_tells_rules_and_tools_apart() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert {"### Aturan", "### Perangkat"} <= set(text.splitlines())


def test_the_windows_door_has_windows_line_ends() -> None:
    content = (ROOT / "Mulai.bat").read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n") > 0


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.name)
def test_a_notebook_is_stored_without_outputs(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    assert [cell for cell in cells if cell.get("outputs") or cell.get("execution_count")] == []


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.name)
def test_a_notebook_cell_is_short_and_defines_nothing(path: Path) -> None:
    cells = [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    assert [cell["source"] for cell in cells if len(cell["source"]) > 5 or "def " in "".join(cell["source"])] == []
