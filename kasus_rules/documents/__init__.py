"""Documents for paper: made from what is shown, for exactly one reader each."""
