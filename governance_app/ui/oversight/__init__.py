"""What stands below the register of oversight: how an item is covered, and recording a review."""
