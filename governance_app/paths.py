"""Where things lie: migrations, resources and the user's own data. No other module knows."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent

#: Set to keep settings, new documents, backups and logs in one folder (portable use, tests).
DATA_FOLDER_VARIABLE = "GOVERNANCE_APP_HOME"


def _shipped(name: str) -> Path:
    """Return a folder that lies inside the installed package, or beside it in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def migrations() -> Path:
    """Return the folder of the Alembic migrations."""
    return _shipped("migrations")


def resources() -> Path:
    """Return the folder of icons, report layouts and framework templates."""
    return _shipped("resources")


def user_data() -> Path:
    """Return the folder of new documents, backups, settings and logs; made by whoever writes."""
    chosen = os.environ.get(DATA_FOLDER_VARIABLE)
    if chosen:
        return Path(chosen).expanduser().resolve()
    import platformdirs

    return Path(platformdirs.user_data_dir("governance-app", appauthor=False))


def documents() -> Path:
    """Return the folder where a new document lives until it is saved elsewhere."""
    return user_data() / "documents"


def templates() -> Path:
    """Return the folder of the templates that come with the program."""
    return resources() / "templates"


def report_layouts() -> Path:
    """Return the folder of the report layouts that come with the program."""
    return resources() / "reports"


def own_report_layouts() -> Path:
    """Return the folder of the report layouts that the user changed; made by the user."""
    return user_data() / "layouts"


def own_templates() -> Path:
    """Return the folder of the templates that the user saved; made by whoever writes."""
    return user_data() / "templates"


def backups() -> Path:
    """Return the folder of the automatic backups, one folder a document inside."""
    return user_data() / "backups"
