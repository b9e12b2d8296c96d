"""The register: what a school keeps about its cases, encrypted at rest in the user's data folder.

Hides the file format, the database and the handling of the key. Callers see frozen
values (`isi`), one handle (`store.Register`) and the key (`kunci`); nothing else.
"""
