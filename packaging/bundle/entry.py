"""What the bundled program starts; see governance_app.spec."""

import sys

from governance_app.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
