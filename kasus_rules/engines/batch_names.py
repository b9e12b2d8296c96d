"""How the batch engine names the columns that it makes for itself and takes away again.

Hides the sign that keeps them apart from the columns of a table.
"""

SIGN = "\u00a7"


def column_name(key: str) -> str:
    """The name of such a column; no table of cases has a column that begins so."""
    return f"{SIGN}{key}"
