"""Long words in narrow labels: they go on in the next line and are not cut."""

import pytest

from governance_app.ui.widgets.labels import Label, breakable

DIGEST = "20893c8f05aa11a5908cec577725d1638b6177c6ebc330a54f5dcd1dba795763"


def test_a_digest_goes_on_in_the_next_line(qtbot):
    label = Label(breakable(f"Digest: {DIGEST}"), wrap=True)
    qtbot.addWidget(label)
    one = label.fontMetrics().height()
    assert label.heightForWidth(200) >= 3 * one
    assert label.text().replace("\u200b", "") == f"Digest: {DIGEST}"


@pytest.mark.parametrize(
    "text", ["", "Marketing Operations Director", "שרה כהן / محمد علي", "x" * 24, "e\u0301" * 40]
)
def test_words_that_fit_or_break_by_themselves_stay_as_they_are(text):
    assert breakable(text) == text
