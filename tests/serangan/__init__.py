"""An attacker of released tables: knows who is in which population, subtracts, and solves for what is hidden."""
