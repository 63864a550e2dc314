"""What the page of the framework itself is made of."""
