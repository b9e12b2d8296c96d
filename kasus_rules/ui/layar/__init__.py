"""The triage screen, part by part, as ipywidgets.

Hides the widgets. Each part shows one thing and tells the session (`sesi.py`) what was answered;
nothing here judges a case.
"""
