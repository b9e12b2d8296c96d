"""The sheet that trainees fill in without network or server: one HTML file for a phone, and one for paper.

Hides the page and its program. Nothing of the expected answers, of the rules' words or of anyone's name goes in.
"""
