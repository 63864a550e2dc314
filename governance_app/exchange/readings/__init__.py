"""Readings of many metrics from CSV and spreadsheets: what they mean is asked, never guessed."""
