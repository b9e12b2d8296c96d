"""An assessed case as HTML text: small pure functions, tested without a browser.

Hides markup. Every value is escaped where it is put in (`markupsafe`), no style stands here:
the classes belong to `gaya/gaya.css`.
"""
