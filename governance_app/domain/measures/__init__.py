"""What the numbers of a framework say: metrics, objectives, processes and budgets.

Everything here is computed from the framework as it is, by rules that are written beside it.
"""
