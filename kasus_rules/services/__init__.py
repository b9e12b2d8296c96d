"""Use cases: assess, record, settings. The only floor that wires the others together."""
