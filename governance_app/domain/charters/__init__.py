"""What a role is given, what changed of it, and what of that a holder is shown to accept."""
