"""The form of the interchange file: what writing, reading and the schema must agree on."""

from governance_app.domain.kinds import PROFILE, STATE_KINDS

#: What the file says that it is.
FORMAT = "governance-app"
#: Raised when an older program could misread what is written.
VERSION = 1

#: The members of the document, in the order in which they are written. The framework's own
#: values stand apart, because there is exactly one of them.
FRAMEWORK, ITEMS, ASSIGNMENTS = "framework", "items", "assignments"
MEMBERS = ("format", "version", FRAMEWORK, ITEMS, ASSIGNMENTS)

#: The kinds that the file lists, each after the kinds that it refers to. It holds a state: what was
#: published of it, and who accepted that, stays with the document.
LISTED_KINDS = tuple(kind for kind in STATE_KINDS if kind is not PROFILE)

#: Keys need 63 bits and JavaScript keeps 53, so they are written as text.
KEY_PATTERN = "^[1-9][0-9]{0,18}$"
LARGEST_KEY = (1 << 63) - 1
DATE_PATTERN = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
DECIMAL_PATTERN = r"^-?[0-9]+(\.[0-9]+)?(E[+-]?[0-9]+)?$"
