"""Writes the list of shipped app-mode notebooks: `python -m kasus_rules.jupyter.daftar`.

Hides how the list beside this file is made. A developer runs it after changing the code of a notebook;
a unit test fails while the list is stale.
"""

from __future__ import annotations

import json
from pathlib import Path

from kasus_rules.jupyter.gerbang import LIST_NAME, hash_notebook, is_app


def make_list(folder: Path) -> str:
    """The list as JSON text, for the notebooks of one folder; those without app mode are left out."""
    notebook = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.ipynb")}
    hashes = {name: hash_notebook(content) for name, content in sorted(notebook.items()) if is_app(content)}
    return json.dumps({"notebook": hashes}, indent=2) + "\n"


def main() -> None:
    """Rewrite the list from the checkout's `notebooks/`."""
    package = Path(__file__).resolve().parent
    target = package / LIST_NAME
    target.write_text(make_list(package.parents[1] / "notebooks"), encoding="utf-8")
    print(f"Ditulis: {target.name}")


if __name__ == "__main__":
    main()
