"""Merging another copy into the open document: what comes in, and what somebody must decide."""
