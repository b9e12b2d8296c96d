"""Settings of every kernel started from this environment.

No history file, because what is typed in a cell may be about a student. No import from the notebook's
folder, so that a file lying beside a notebook can never pose as part of this package.
"""

# IPython puts this name into every configuration file that it reads.
c = get_config()  # type: ignore[name-defined]  # noqa: F821
c.HistoryManager.enabled = False
c.InteractiveShellApp.ignore_cwd = True
