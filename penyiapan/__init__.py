"""Setting up and starting, with the standard library only: this runs before anything is installed.

Hides venvs, installers, locks and the machine's folders from the rest of the project, which never
imports it. What a person reads here is Indonesian and never a traceback.
"""
