"""The map of oversight: items by functions of oversight, how each is covered, and reviews due."""
