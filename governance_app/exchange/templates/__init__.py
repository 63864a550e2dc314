"""Templates of frameworks: TOML files that a person reads and writes.

docs/templates.md explains the format.
"""

from governance_app.exchange.templates.form import FORMAT, SUFFIX, VERSION
from governance_app.exchange.templates.library import Template, template_named, templates
from governance_app.exchange.templates.reading import from_template, read_template
from governance_app.exchange.templates.writing import checked_name, to_template, write_template

__all__ = [
    "FORMAT",
    "SUFFIX",
    "VERSION",
    "Template",
    "checked_name",
    "from_template",
    "read_template",
    "template_named",
    "templates",
    "to_template",
    "write_template",
]
