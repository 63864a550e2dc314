"""Who is asked to accept what a version gives them, what they are shown, and what they said."""
