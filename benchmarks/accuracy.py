"""How well matrices are recognised: precision, recall and F1 on (activity, role, letter).

A truth is text made by hand. It lies beside its file as FILE.truth, or in a folder of truths under
the file's SHA-256. `roles:` names the roles, and each line below it an activity with its letters,
one word a role: `Write the plan :: A RC . I`; `{OWNS}` is a letter of several signs. A truth that
begins with `digests` holds a digest for each (activity, role, letter) instead, so that it says
nothing of what the file says.
"""

import hashlib
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from governance_app.domain.errors import Refusal
from governance_app.exchange.grid import Grid
from governance_app.exchange.reading import read_grids
from governance_app.exchange.recognition import recognise

_LETTERS = re.compile(r"\{([^}]*)\}|(\w)")
_MARKS = " *†‡.:"
_LOOK_ALIKES = str.maketrans("АВСЕІКМОРТХУ", "ABCEIKMOPTXY")


@dataclass(frozen=True)
class Result:
    """What was found in one file, beside its truth; `seconds` it took, `refusal` if it was."""

    name: str
    expected: int = 0
    found: int = 0
    right: int = 0
    seconds: float = 0.0
    refusal: str = ""
    missing: tuple[str, ...] = field(default=(), repr=False)
    needless: tuple[str, ...] = field(default=(), repr=False)

    @property
    def precision(self) -> float:
        """Return the share of what was found that is right."""
        return self.right / self.found if self.found else float(not self.expected)

    @property
    def recall(self) -> float:
        """Return the share of the truth that was found."""
        return self.right / self.expected if self.expected else float(not self.found)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def measure(path: Path, truths: Path | None = None) -> Result | None:
    """Return the result for one file, or None where nobody has made a truth for it."""
    truth = _truth_of(path, truths)
    if truth is None:
        return None
    expected, as_digests = truth
    start = time.perf_counter()
    try:
        found = Counter(triples(path))
        refusal = ""
    except Refusal as error:
        found, refusal = Counter(), str(error)
    seconds = time.perf_counter() - start
    if as_digests:
        found = Counter({digest(triple): count for triple, count in found.items()})
    right = (found & expected).total()
    return Result(
        path.name,
        expected.total(),
        found.total(),
        right,
        seconds,
        refusal,
        tuple((expected - found).elements()),
        tuple((found - expected).elements()),
    )


def triples(path: Path) -> Iterator[str]:
    """Yield every activity, role and letter that is recognised in the sheets that are shown."""
    yield from found_in(read_grids(path))


def found_in(grids: Iterable[Grid]) -> Iterator[str]:
    """Yield every activity, role and letter that is recognised in grids that are shown."""
    for grid in grids:
        for matrix in recognise(grid) if not grid.hidden else ():
            for activity in matrix.activities:
                for assignment in activity.assignments:
                    for letter in assignment.letters:
                        yield _plain(activity.name, matrix.roles[assignment.role], letter)


def parse_truth(text: str) -> Counter[str]:
    """Return what a truth says. Raises ValueError for a line that has too many letters."""
    expected: Counter[str] = Counter()
    roles: list[str] = []
    for line in filter(str.strip, text.splitlines()):
        if line.startswith("roles:"):
            roles = [role.strip() for role in line[6:].split(";")]
            continue
        activity, _, letters = line.rpartition(" :: ")
        for role, written in zip(roles, letters.split(), strict=False):
            for word, letter in _LETTERS.findall(written):
                for each in word.split(",") if word else [letter]:
                    expected[_plain(activity, role, each)] += 1
        if len(letters.split()) > len(roles):
            raise ValueError(f"more letters than roles: {line}")
    return expected


def digest(triple: str) -> str:
    """Return what stands for a triple where its words are not to be kept."""
    return hashlib.sha256(triple.encode()).hexdigest()[:12]


def _truth_of(path: Path, truths: Path | None) -> tuple[Counter[str], bool] | None:
    """Return the truth of a file, and whether it is one of digests."""
    places = [path.with_name(path.name + ".truth")]
    if truths is not None:
        places.append(truths / f"{hashlib.sha256(path.read_bytes()).hexdigest()}.truth")
    text = next((place.read_text("utf-8") for place in places if place.is_file()), None)
    if text is None:
        return None
    if text.startswith("digests"):
        return Counter(text.split()[1:]), True
    return parse_truth(text), False


def _plain(activity: str, role: str, letter: str) -> str:
    """Return a triple as one text for comparison: case, spaces, marks of footnotes and look-alikes aside."""

    def plain(text: str) -> str:
        text = unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold()
        return " ".join(text.split()).strip(_MARKS)

    return " | ".join((plain(activity), plain(role), letter.upper().translate(_LOOK_ALIKES)))


def as_table(results: Sequence[Result]) -> str:
    """Return the results as a Markdown table, the worst first, with their mean below."""
    lines = ["| file | letters | precision | recall | F1 | ms |", "|---|---:|---:|---:|---:|---:|"]
    for each in sorted(results, key=lambda result: result.f1):
        lines.append(
            f"| {each.name} | {each.expected} | {each.precision:.3f} | {each.recall:.3f} "
            f"| {each.f1:.3f} | {each.seconds * 1e3:,.0f} |"
        )
    return "\n".join([*lines, "", summary(results)])


def summary(results: Sequence[Result]) -> str:
    """Return the mean and the worst in one line."""
    if not results:
        return "No file has a truth."
    worst = min(results, key=lambda result: result.f1)
    return (
        f"{len(results)} files, mean F1 {mean_f1(results):.3f}, worst {worst.f1:.3f} ({worst.name})"
    )


def mean_f1(results: Iterable[Result]) -> float:
    """Return the mean of F1 over the files."""
    values = [result.f1 for result in results]
    return sum(values) / len(values) if values else 0.0
