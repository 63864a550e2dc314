"""The report of changes: what differs between two states, by intent, and who accepted it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from governance_app.domain.comparing import Comparison, Difference, Way
from governance_app.domain.comparing.cover import cover_differences
from governance_app.domain.comparing.filtering import Filter, filtered, in_groups
from governance_app.domain.comparing.matching import Together, compared_by_name
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.holding import holdings
from governance_app.domain.kinds import PERSON, ROLE, SignOff, kind_named
from governance_app.domain.kinds.sign_off import ACCEPTED, DECLINED, OPEN, OUTCOMES, QUESTIONED
from governance_app.domain.labels import label_of
from governance_app.domain.subjects import Subject
from governance_app.domain.words import counted, shortened
from governance_app.reports.content import cover_of, spelled
from governance_app.reports.document.page import Chapter, PaperDocument
from governance_app.reports.document.table_blocks import (
    Cell,
    Column,
    ColumnKind,
    DataTable,
    RowGroup,
)
from governance_app.reports.document.text_blocks import (
    Fact,
    Facts,
    Figure,
    Note,
    Paragraph,
    Tone,
)
from governance_app.reports.earlier import Earlier
from governance_app.reports.kinds.changes_matrix import matrix_blocks
from governance_app.reports.kinds.report import Report
from governance_app.reports.look import look_of
from governance_app.reports.order import Option, Order

MATRIX = Option("matrix", "Matrix as a difference")
SIGN_OFFS = Option("sign-offs", "Who accepted it")
#: The most differences of one printed report.
MOST_PRINTED = 4_000
#: How much of what was there before and is there after is printed, and is written elsewhere.
_LONGEST, _LONGEST_ELSEWHERE = 160, 20_000
_NOTHING_EARLIER = (
    "There is nothing to compare with: no version has been published. Publish one; then this "
    "report tells what has changed since, and what each later version changed."
)
_EQUAL = "Nothing differs between the two states."
_TONES: dict[Way, Tone] = {Way.ADDED: "good", Way.REMOVED: "error", Way.CHANGED: "warning"}
_OUTCOME_TONES: dict[str, Tone] = {
    OPEN: "quiet",
    ACCEPTED: "good",
    QUESTIONED: "warning",
    DECLINED: "error",
}


def changes(framework: Framework, order: Order) -> PaperDocument:
    """Return what differs between the earlier state of the edition and this one.

    Refuses more differences than one document can hold in print.
    """
    earlier = order.edition.earlier
    cover = cover_of("Changes", framework.profile.name, order.edition, _about(framework, order))
    if earlier is None:
        none = Chapter("Nothing to compare with", (Paragraph(_NOTHING_EARLIER),))
        return PaperDocument(cover, (none,), look=look_of(framework))
    together = compared_by_name(earlier.framework, framework)
    if together.matched.is_by_name and order.of is not None:
        raise Refusal(
            "The two states are of documents that were begun apart; compare all of them, not one "
            "role or person."
        )
    order.go_on()
    there = _listed(together.comparison, order)
    if order.is_printed and len(there) > MOST_PRINTED:
        raise Refusal(
            f"The {counted(len(there), 'difference')} are too many for one printed report; write "
            "it as a workbook, make it of one role or person, or compare with a nearer state."
        )
    return PaperDocument(
        cover,
        tuple(_chapters(framework, order, earlier, together, there)),
        tuple(_figures(there)),
        look=look_of(framework),
    )


def _about(framework: Framework, order: Order) -> str:
    if order.of is None:
        return ""
    kind = kind_named(order.of.kind)
    return label_of(framework, kind, framework.of(kind)[order.of.key])


def _listed(comparison: Comparison, order: Order) -> list[Difference]:
    """Return the differences, or those that touch whom it is about: a person by their roles too."""
    day = order.edition.date
    whole = (*comparison.differences, *cover_differences(comparison, day))
    if order.of is None:
        return list(whole)
    about = [order.of]
    if order.of.kind == PERSON.name:
        states = (comparison.before, comparison.after)
        roles = {
            each.role
            for state in states
            for each in holdings(state, day).of_people.get(order.of.key, ())
        }
        about += [Subject(ROLE.name, role) for role in sorted(roles)]
    found: dict[int, Difference] = {}
    for each in about:
        found.update((id(d), d) for d in filtered(comparison, whole, Filter(about=each)))
    return [each for each in whole if id(each) in found]


def _figures(there: Sequence[Difference]) -> Iterator[Figure]:
    ways = Counter(each.way for each in there)
    yield Figure(f"{len(there):,}", "difference" if len(there) == 1 else "differences")
    for way in Way:
        if ways[way]:
            yield Figure(f"{ways[way]:,}", way.value.lower())


def _chapters(
    framework: Framework,
    order: Order,
    earlier: Earlier,
    together: Together,
    there: Sequence[Difference],
) -> Iterator[Chapter]:
    facts = Facts((Fact("Before", (earlier.title,)), Fact("After", (earlier.later,))))
    remark = (Note("", together.remark),) if together.remark else ()
    if not there:
        nothing = _EQUAL if together.comparison.is_equal else "Nothing that differs concerns this."
        yield Chapter("What changed", (facts, *remark, Paragraph(nothing)))
    else:
        longest = _LONGEST if order.is_printed else _LONGEST_ELSEWHERE
        yield Chapter("What changed", (facts, *remark, _table(there, longest)))
    if there and order.of is None and order.wants(MATRIX, framework):
        blocks = tuple(matrix_blocks(together.comparison, is_printed=order.is_printed))
        yield Chapter("The matrix as a difference", blocks, wide=True)
    if earlier.sign_offs is not None and order.wants(SIGN_OFFS, framework):
        yield Chapter("Who accepted it", tuple(_signed(earlier.sign_offs, order)))


def _table(there: Sequence[Difference], longest: int) -> DataTable:
    groups = tuple(
        RowGroup(f"{group.value} · {len(those):,}", tuple(_row(e, longest) for e in those))
        for group, those in in_groups(there)
    )
    columns = (
        Column("", ColumnKind.CHIP),
        Column("What changed", weight=2.6),
        Column("Before", weight=1.2),
        Column("After", weight=1.2),
    )
    return DataTable(columns, groups)


def _row(difference: Difference, longest: int) -> tuple[Cell, ...]:
    told = difference.told
    return (
        Cell(difference.way.value, tone=_TONES[difference.way]),
        Cell(told.sentence),
        Cell(shortened(told.before, longest), tone="quiet"),
        Cell(shortened(told.after, longest)),
    )


def _signed(sign_offs: Sequence[SignOff], order: Order) -> Iterator[Paragraph | DataTable]:
    those = [each for each in sign_offs if order.of is None or _is_about(each, order.of)]
    if not those:
        yield Paragraph("Nobody was asked to accept this version.", "quiet")
        return
    counts = Counter(each.outcome for each in those)
    told = (f"{counts[each]:,} {word.lower()}" for each, word in OUTCOMES.items() if counts[each])
    yield Paragraph(f"Of {counted(len(those), 'sign-off')}: {', '.join(told)}.", "quiet")
    rows = tuple(
        (
            Cell(each.role_name),
            Cell(each.person_name),
            Cell(OUTCOMES.get(each.outcome, each.outcome), tone=_OUTCOME_TONES[each.outcome]),
            Cell(spelled(each.day) if each.day else ""),
            Cell(each.remark),
        )
        for each in those
    )
    columns = (
        Column("Role"),
        Column("Person"),
        Column("", ColumnKind.CHIP),
        Column("On", ColumnKind.DATE),
        Column("Remark", weight=1.5),
    )
    yield DataTable(columns, (RowGroup("", rows),))


def _is_about(sign_off: SignOff, of: Subject) -> bool:
    return of.key == (sign_off.person if of.kind == PERSON.name else sign_off.role)


CHANGES = Report(
    name="changes",
    title="Changes",
    help="What differs between two versions, by intent, the matrix as a difference, and who "
    "accepted it.",
    make=changes,
    group="Whole framework",
    of=(ROLE.name, PERSON.name),
    options=(MATRIX, SIGN_OFFS),
    compares=True,
)
