"""Marks that a sheet explains: "◎ Responsible  ○ Consulted  △ Informed"."""

import re
from itertools import pairwise

from governance_app.exchange.grid import Grid
from governance_app.exchange.recognition.vocabulary import Vocabulary

_MARK = r"[✓✔☑●○◎◯◉△▲▽▼□■◇◆☆★×✕✖xX+*#⬤🔴🟠🟡🟢🔵🟣🟤⚫⚪🟥🟧🟨🟩🟦🟪⬛⬜]"
_MARK_AND_WORD = re.compile(
    rf"(?:^|(?<=[\s;,|/(:：、，]))({_MARK})\ufe0f?\s*[=:–—-]?\s*([^\W\d_]{{2,}})"
)
_ANY_MARK = re.compile(rf"(?<!\w)(?:[xX](?!\w)|(?![xX]){_MARK})")
_ONE_MARK = re.compile(rf"({_MARK})\ufe0f?")
_LONGEST_LEGEND = 600


def explained_marks(grid: Grid, vocabulary: Vocabulary) -> dict[str, str]:
    """Return the letters by the marks that the sheet says stand for them, if it says two or more."""
    found: dict[str, str] = {}
    texts = {*grid.counts, *grid.notes}
    marked = {text for text in texts if len(text) <= _LONGEST_LEGEND and _ANY_MARK.search(text)}
    for text in sorted(marked):
        for mark, word in _MARK_AND_WORD.findall(text):
            if symbol := vocabulary.word(word):
                found.setdefault(mark, symbol)
    for cells in grid.rows if marked else ():
        if marked.isdisjoint(cells):
            continue
        for left, right in pairwise(cells):
            match = _ONE_MARK.fullmatch(left.strip())
            word = right.strip().split(" ", 1)[0].strip(",.:;")
            if match and len(word) > 2 and (symbol := vocabulary.word(word)):
                found.setdefault(match[1], symbol)
    return found if len(set(found.values())) >= 2 else {}
