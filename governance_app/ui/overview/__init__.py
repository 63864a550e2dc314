"""The parts of the overview: numbers, lists and the next step, and what they show."""
