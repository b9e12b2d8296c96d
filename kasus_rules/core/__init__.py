"""The meaning of rules, and nothing else: pure, frozen, standard library only.

Truth with three values, facts that may be unknown, conditions, rules, and how the
rules of one decision combine. No file, clock, engine or screen is known here.
"""
