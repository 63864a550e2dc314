"""Letters of two copies in one cell: each letter has one place in the byte of a cell, in all three.

Both copies may have given the same place to other letters; then the copy's letter moves.
"""

from collections.abc import Mapping

from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import LETTER
from governance_app.domain.kinds.letter import MOST_LETTERS
from governance_app.domain.matrix import Matrix


def with_letters_aligned(
    base: Framework, ours: Framework, theirs: Framework
) -> tuple[Framework, Framework]:
    """Return the base and the copy, with each letter in one place of a cell; ours keep theirs.

    Refuses more letters than a cell can hold.
    """
    bits = {key: letter.bit for key, letter in ours.letters.items()}
    taken = set(bits.values())
    for key, letter in {**base.letters, **theirs.letters}.items():
        if key in bits:
            continue
        free = [letter.bit, *range(MOST_LETTERS)]
        bit = next((each for each in free if each not in taken), None)
        if bit is None:
            raise Refusal(
                f"The two copies have more than {MOST_LETTERS} different letters together, and a "
                "cell cannot hold so many; give both the same scheme first."
            )
        bits[key] = bit
        taken.add(bit)
    return _moved(base, bits), _moved(theirs, bits)


def _moved(framework: Framework, bits: Mapping[Key, int]) -> Framework:
    """Return a framework whose letters have these places in its cells."""
    letters = framework.letters
    if all(letter.bit == bits[key] for key, letter in letters.items()):
        return framework
    places = {letter.bit: bits[key] for key, letter in letters.items()}
    table = bytes(
        sum(1 << new for old, new in places.items() if cell >> old & 1) for cell in range(256)
    )
    moved = {key: letter._replace(bit=bits[key]) for key, letter in letters.items()}
    matrix = framework.matrix
    rows = {key: row.translate(table) for key, row in matrix.rows.items()}
    tables = {**framework.tables, LETTER.name: moved}
    return Framework(tables, Matrix(matrix.slots, rows, matrix.notes))
