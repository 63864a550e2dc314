"""Who accepts a version, in the window: their list, answers, forms that go out and come back."""
