"""A small form for each person who is asked to accept a version, and what comes back in it."""
