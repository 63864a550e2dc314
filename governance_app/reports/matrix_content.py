"""The content of the matrix report: who is what for every activity, and what is wrong with it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, ROLE, Process, Role
from governance_app.domain.matrix import Mask
from governance_app.domain.outline import OutlineRow
from governance_app.domain.rules import Finding, Severity, check, severity_of
from governance_app.reports.content import (
    Counts,
    Edition,
    Flag,
    LegendLetter,
    MatrixContent,
    ReportedCell,
    ReportedNote,
    ReportedRole,
    ReportedRow,
    cover_of,
)
from governance_app.reports.finding_words import flags_by_subject, groups_of
from governance_app.reports.matrix_part import MatrixPart, whole_matrix

#: The most cells of one printed report. What setting takes grows with them: for these it takes
#: some seconds and most of a gigabyte. Beside its letters, a row has three cells more; a finding
#: is a row of four.
MOST_CELLS = 40_000
#: The same for what is not printed: writing these takes some seconds too.
MOST_CELLS_ON_SCREEN = 1_000_000
_MORE_CELLS_OF_A_ROW = 3
_CELLS_OF_A_FINDING = 4


def matrix_content(
    framework: Framework,
    edition: Edition,
    findings: Sequence[Finding] | None = None,
    part: MatrixPart | None = None,
    *,
    is_printed: bool = True,
) -> MatrixContent:
    """Return what the matrix report says of the whole matrix, or of a part of it.

    `findings` are those of the framework where the caller knows them; otherwise it is checked
    here. Refuses a matrix that is too large for one document, printed or not.
    """
    most = MOST_CELLS if is_printed else MOST_CELLS_ON_SCREEN
    if part is None:
        _refuse_too_large(len(framework.activities), len(framework.roles), 0, most)
        part = whole_matrix(framework)
    activities = sum(line.kind == ACTIVITY.name for line in part.lines)
    _refuse_too_large(activities, len(part.roles), 0, most)
    found = [
        each
        for each in (check(framework, edition.date) if findings is None else findings)
        if part.tells_of(each.subject.key)
    ]
    _refuse_too_large(activities, len(part.roles), len(found), most)
    return _Builder(framework, edition, found, part).content()


def _refuse_too_large(activities: int, roles: int, findings: int, most: int) -> None:
    cells = activities * (roles + _MORE_CELLS_OF_A_ROW) + findings * _CELLS_OF_A_FINDING
    if cells > most:
        and_findings = f" with {findings:,} findings" if findings else ""
        raise Refusal(
            f"The matrix of {activities:,} activities × {roles:,} roles{and_findings} is too large "
            "for one report; make one for each process, save it in parts, "
            "or hand it out as a workbook instead."
        )


class _Builder:
    def __init__(
        self, framework: Framework, edition: Edition, found: list[Finding], part: MatrixPart
    ) -> None:
        self._framework = framework
        self._edition = edition
        self._found = found
        self._part = part
        self._roles = part.roles
        self._outline = part.lines
        self._flags = flags_by_subject(framework, found)
        self._cells: dict[tuple[Mask, int], ReportedCell] = {}  # equal cells are one value
        self._notes: list[ReportedNote] = []

    def content(self) -> MatrixContent:
        """Return the content; rows come first, for they number the notes."""
        framework, profile = self._framework, self._framework.profile
        rows = tuple(self._row(line) for line in self._outline)
        roles = self._reported_roles()
        places = {line.item.key: line.number for line in self._outline}
        return MatrixContent(
            cover=cover_of(
                f"{profile.scheme} matrix", profile.name, self._edition, self._part.about
            ),
            counts=self._counts(roles),
            letters=tuple(
                LegendLetter(each.symbol, each.name, each.meaning)
                for each in framework.scheme.letters
            ),
            roles=roles,
            rows=rows,
            groups=groups_of(framework, self._in_order(places), places),
            notes=tuple(self._notes),
        )

    def _row(self, line: OutlineRow) -> ReportedRow:
        item = line.item
        return ReportedRow(
            kind=line.kind,
            depth=line.depth,
            number=line.number,
            name=item.name,
            owner=self._owner(item) if isinstance(item, Process) else "",
            cells=self._row_cells(line) if line.kind == ACTIVITY.name else (),
            flags=self._flags_of(item.key),
        )

    def _owner(self, process: Process) -> str:
        role = self._framework.roles.get(process.owner) if process.owner is not None else None
        return role.name if role else ""

    def _flags_of(self, key: Key) -> tuple[Flag, ...]:
        return self._flags.get(key, ())

    def _row_cells(self, line: OutlineRow) -> tuple[ReportedCell, ...]:
        matrix, activity = self._framework.matrix, line.item.key
        return tuple(
            self._cell(
                matrix.letters(activity, role.key),
                self._note(line, role, matrix.notes.get((activity, role.key), "")),
            )
            for role in self._roles
        )

    def _cell(self, letters: Mask, note: int) -> ReportedCell:
        cell = self._cells.get((letters, note))
        if cell is None:
            cell = ReportedCell(self._framework.scheme.symbols(letters), note)
            self._cells[letters, note] = cell
        return cell

    def _note(self, line: OutlineRow, role: Role, text: str) -> int:
        if not text:
            return 0
        number = len(self._notes) + 1
        self._notes.append(ReportedNote(number, line.number, line.item.name, role.name, text))
        return number

    def _reported_roles(self) -> tuple[ReportedRole, ...]:
        framework = self._framework
        kinds = ROLE.field("role_kind").choices
        cells = Counter(self._lettered())
        counts: Counter[tuple[Key, str]] = Counter()
        activities: Counter[Key] = Counter()
        for (role_key, letters), count in cells.items():
            activities[role_key] += count
            for symbol in framework.scheme.symbols(letters):
                counts[role_key, symbol] += count
        symbols = [letter.symbol for letter in framework.scheme.letters]
        return tuple(
            ReportedRole(
                name=role.name,
                kind=kinds.get(role.role_kind, role.role_kind),
                reports_to=self._superior(role),
                counts=tuple(counts[role.key, symbol] for symbol in symbols),
                activities=activities[role.key],
                flags=self._flags_of(role.key),
            )
            for role in self._roles
        )

    def _lettered(self) -> Iterator[tuple[Key, Mask]]:
        """Yield the role and the letters of every assignment in the part."""
        matrix = self._framework.matrix
        if self._part.activities is None:
            yield from ((role, cell.letters) for _, role, cell in matrix.cells())
            return
        for activity in self._part.activities:
            for role in self._roles:
                if letters := matrix.letters(activity, role.key):
                    yield role.key, letters

    def _superior(self, role: Role) -> str:
        above = self._framework.roles.get(role.reports_to) if role.reports_to is not None else None
        return above.name if above else ""

    def _counts(self, roles: Sequence[ReportedRole]) -> Counts:
        severities = Counter(severity_of(finding) for finding in self._found)
        return Counts(
            activities=sum(line.kind == ACTIVITY.name for line in self._outline),
            roles=len(self._roles),
            assignments=sum(each.activities for each in roles),
            errors=severities[Severity.ERROR],
            warnings=severities[Severity.WARNING],
            hints=severities[Severity.HINT],
        )

    def _in_order(self, places: Mapping[Key, str]) -> list[Finding]:
        """Return the findings as the report meets their subjects: by outline, then by role."""
        order = {key: place for place, key in enumerate(places)}
        order.update({role.key: len(places) + at for at, role in enumerate(self._roles)})
        return sorted(self._found, key=lambda each: order.get(each.subject.key, len(order)))
