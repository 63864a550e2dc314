"""Registers on the screen: the table of one kind of item, and the form of one of them."""
