"""Registers: the table of one kind of item, made from the kind's description alone."""
