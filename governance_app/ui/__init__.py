"""The window: the only part that knows Qt."""

from governance_app.ui.quick_import import import_quickly

import_quickly()
