"""What if somebody were not there: the question and its answer, and who is missed most."""
