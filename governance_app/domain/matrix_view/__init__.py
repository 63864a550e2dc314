"""What of a matrix is looked at: which rows and columns, in which order, and where a text stands."""
