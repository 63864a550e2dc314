"""Published versions in the window: their list, publishing and withdrawing."""
