"""What every screen on recorded kasus shares: the store, who works, the list to choose from, the heading.

Hides whether sample data or the school's register is used, and how a refused step becomes words.
"""
