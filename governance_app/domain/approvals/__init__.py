"""Approval chains: who signs a request, in which order, by when, and the proof that somebody does."""
