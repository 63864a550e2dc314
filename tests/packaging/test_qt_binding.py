"""Traps of the installed Qt binding that would end the program without a word."""

import sys

from PySide6.QtCore import QRect


def test_methods_that_return_nothing_do_not_use_up_the_reference_count_of_none() -> None:
    rectangle = QRect(0, 0, 10, 10)
    before = sys.getrefcount(None)
    for width in range(1000):
        rectangle.setWidth(width)
    # Other threads may take or give back a few; the faulty binding drops all thousand.
    assert abs(sys.getrefcount(None) - before) < 100
