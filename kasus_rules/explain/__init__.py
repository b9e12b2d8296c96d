"""Why, why not, and what is missing, said in plain Indonesian from the condition tree itself."""
