"""Practice cases, blind ratings, their codes and the agreement of raters; it knows no screen and no network."""
