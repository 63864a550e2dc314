"""Importing modules beside Qt without having PySide read the source of each of them.

PySide looks in the source of every module that is imported after it whether it uses PySide, for
the sake of names in snake case, which modules may ask for. Ours do not, and reading them is a
tenth of what a start takes.
"""

from contextlib import suppress


def import_quickly() -> None:
    """Let PySide look at no more modules; does nothing where it works in another way."""
    with suppress(ImportError):
        import PySide6.QtCore  # noqa: F401  # what is changed here comes with it
        from shibokensupport import feature  # type: ignore[import-not-found]  # lies inside PySide

        if callable(getattr(feature, "feature_imported", None)):
            feature.feature_imported = _look_at_nothing


def _look_at_nothing(module: object) -> None:
    return None
