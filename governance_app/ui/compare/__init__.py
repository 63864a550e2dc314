"""What the page “Compare” is made of: two states chosen, their differences listed and drawn."""
