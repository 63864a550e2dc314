"""Entering a matrix from nothing takes no more keys than a spreadsheet does."""

from typing import Any

from frameworks import blank_framework, counting_keys

ROLES = ("Director", "Manager", "Analyst", "Editor", "Legal", "Sales")
ACTIVITIES = tuple(f"Step {number}" for number in range(1, 13))
LETTERS = (
    ("A", "R", "C", "", "I", ""),
    ("A/R", "", "C", "C", "", "I"),
    ("", "A", "R", "R", "I", "I"),
)


def spreadsheet_keys() -> int:
    """Count the keys in a spreadsheet whose cursor begins in A1.

    Heads from B1 with Tab (the last with Enter, which goes back below the first), names from A2
    with Enter, then row by row with Tab, Enter at the end of each (back to column B).
    """
    heads = 1 + sum(len(role) + 1 for role in ROLES)  # Tab to B1 first
    names = 1 + sum(len(activity) + 1 for activity in ACTIVITIES)  # Left to A2 first
    to_first_cell = 3  # Ctrl+Home, Down, Right
    rows = (LETTERS[number % 3] for number in range(len(ACTIVITIES)))
    cells = sum(len(text) + 1 for row in rows for text in row)
    return heads + names + to_first_cell + cells


def test_a_matrix_from_nothing(open_page: Any) -> None:
    hands = open_page(blank_framework("F", counting_keys()))
    for activity in ACTIVITIES:
        hands.type(activity)
        hands.press("Return")
    hands.press("Ctrl+Home", "Up")
    for role in ROLES:
        hands.type(role)
        hands.press("Tab")
    hands.press("Ctrl+Home")
    for number in range(len(ACTIVITIES)):
        for text in LETTERS[number % 3]:
            hands.type(text.replace("/", "").lower())
            hands.press("Tab")
    for number, activity in enumerate(ACTIVITIES):
        for role, text in zip(ROLES, LETTERS[number % 3], strict=True):
            assert set(hands.letters(activity, role).split("/")) == set(text.split("/"))
    assert hands.keys <= spreadsheet_keys()
    print(f"ours {hands.keys}, a spreadsheet's {spreadsheet_keys()}")
