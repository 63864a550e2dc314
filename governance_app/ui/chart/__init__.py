"""A chart of numbers over time: pure scales and thinning, painting, and the view with its keys."""
