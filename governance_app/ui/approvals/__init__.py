"""The page of approval chains: the diagram of a chain, and what is asked and proved of it."""
