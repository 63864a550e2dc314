"""What the page of findings is made of: its rows, its list, what filters them, and what accepts some."""
