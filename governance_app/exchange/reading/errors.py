"""What ends a reading besides a refusal."""
