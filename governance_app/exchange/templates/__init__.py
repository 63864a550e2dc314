"""Templates of frameworks: TOML files that a person reads and writes.

docs/templates.md explains the format.
"""
