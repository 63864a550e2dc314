"""The reports page: what is printed, of whom and what, and what becomes of it."""
