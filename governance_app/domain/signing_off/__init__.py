"""Who is asked to accept a version, what they said, and of whom an answer is still wanted."""
