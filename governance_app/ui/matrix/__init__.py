"""The grid of the matrix page: what stands where, how it is edited, and how it is painted."""
