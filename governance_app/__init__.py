"""governance-app: governance roles, process ownership and approval chains in one checked file."""

__version__ = "0.4.0"
