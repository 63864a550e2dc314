"""The keys that the guide names for a page are those of the page."""

import re
from pathlib import Path

from governance_app.ui.pages.registry import PAGES, number_of

_GUIDE = (Path(__file__).parents[3] / "docs" / "walk.md").read_text(encoding="utf-8")


def test_each_key_of_a_page_leads_to_the_page_that_the_step_names() -> None:
    told = re.findall(r"^\| ([^|]*) \| ([^|]*Ctrl\+(\d)\b[^|]*) \|", _GUIDE, re.MULTILINE)
    assert len(told) >= 7
    titles = {number_of(page): page.title.lower() for page in PAGES}
    for step, keys, digit in told:
        assert titles[int(digit)] in step.lower(), keys
