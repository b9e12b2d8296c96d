"""Researchers' part: tables of many cases, checked, mapped, made up, described. Needs the part `peneliti`.

Hides the data-frame libraries. Nothing of the core part imports this floor at start; it knows neither the
register nor the screens: services bring them together.
"""
