"""How high the rows of a printed matrix are: one line where it fits, more where it is needed."""

import dataclasses
import json
from collections.abc import Callable

import pypdfium2
import pytest
from frameworks import framework_of

from governance_app.domain.framework import Framework
from governance_app.reports.typesetting import Job, typeset

_POINTS_OF_A_MILLIMETRE = 72 / 25.4
#: A chip, and what is left above and below it.
_LOW = (4.3 + 2 * 1.1) * _POINTS_OF_A_MILLIMETRE


#: So many that the columns of the roles are as narrow as they get.
_OTHERS = [f"Role {number}" for number in range(18)]


def _height(page: pypdfium2.PdfPage, word: str) -> float:
    """Return how far above the foot of the page the middle of this word stands, in points."""
    text = page.get_textpage()
    found = text.search(word).get_next()
    assert found is not None, word
    _, bottom, _, top = text.get_charbox(found[0])
    middle: float = (bottom + top) / 2
    return middle


def _without_flags(job: Job) -> Job:
    """Leave the findings out of the rows, for a row with one gets its height from typst."""
    content = json.loads(job.content)
    for row in content["chapters"][0]["blocks"][0]["rows"]:
        row["flags"] = []
    return dataclasses.replace(job, content=json.dumps(content))


@pytest.mark.parametrize(
    ("name", "letters", "is_low"),
    [
        ("Begin Done", "A/R", True),
        ("Begin" + " of a long name" * 12 + " Done", "A/R", False),
        ("Begin" + "x" * 150 + " Done", "A/R", False),
        ("Begin Done", "A/R/I", False),
    ],
)
def test_a_row_is_as_high_as_what_stands_in_it(
    job_of: Callable[[Framework], Job], name: str, letters: str, is_low: bool
) -> None:
    plain = {"Head": "A/R", "Staff": "I"}
    framework = framework_of(
        {name: plain | {"Head": letters}, "Follow": plain, "Last": plain},
        roles=[*plain, *_OTHERS],
    )
    document = pypdfium2.PdfDocument(typeset(_without_flags(job_of(framework))).pdf)
    try:
        words = ("Begin", "Done", "Follow", "Last")
        first, end, second, third = (_height(document[0], word) for word in words)
    finally:
        document.close()
    assert second - third == pytest.approx(_LOW, abs=0.6)
    if is_low:
        assert first - second == pytest.approx(_LOW, abs=0.6)
    else:
        assert first - second > 1.2 * _LOW
        assert end - second > 0.6 * _LOW  # its last line does not reach into the next row
