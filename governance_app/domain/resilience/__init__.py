"""What rests on one person, or on two: what fails if they are away, and what would help most."""
