"""A director's walk: roles and a person come, work moves, the person leaves, all is taken back.

The keystrokes that it counts are those of `docs/walk.md`; names that are typed do not count.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from frameworks import framework_of
from PySide6.QtGui import QColor, QImage

from governance_app.domain.commands import AddItem, EditItem, Several
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import APPOINTMENT, PERSON, PROCESS
from governance_app.store.clock import utc_now
from governance_app.store.opening import create_document
from governance_app.ui.theme.colours import LIGHT

_SECTION = "Roles, people and somebody who leaves"
_DIRECTOR, _NEW_ROLE, _OTHER_ROLE = (
    "Marketing Operations Director",
    "Automation Lead",
    "Analytics Lead",
)
_COPY = "Workflow automation (copy)"
_PERSON, _APPOINTMENT = 901, 902
_LEFT, _FOLLOWED = "who leaves", "who follows"
_CHART, _CHART_CHANGED = "the org chart", "the reporting line is changed"
_ASSIGNED, _BY_PERSON, _BY_ROLE = "the work is assigned", "by person", "by role again"
_LIST, _BEFORE, _AFTER = "the list as it would be printed", "the framework", "all taken back"
#: Where the first activities stand in the picture, above the one with the cursor.
_ROWS = (370, 75)


def small_framework() -> Framework:
    """Return three roles and three activities; Person A directs."""
    rows = {
        "Build campaign workflow": {_DIRECTOR: "A", "Campaign Manager": "R", "Content Lead": "C"},
        "Approve automation rule": {_DIRECTOR: "A", "Campaign Manager": "R", "Content Lead": "I"},
        "Publish content calendar": {_DIRECTOR: "I", "Campaign Manager": "A", "Content Lead": "R"},
    }
    first, second = list(rows)[:2]
    sections = dict.fromkeys((first, second), "Workflow automation")
    framework = framework_of(rows, sections=sections, component="Operations")
    director = next(key for key, each in framework.roles.items() if each.name == _DIRECTOR)
    owned = [EditItem(PROCESS.name, key, {"owner": director}) for key in framework.processes]
    staffed = (
        AddItem(PERSON.name, _PERSON, {"name": "Person A"}),
        AddItem(APPOINTMENT.name, _APPOINTMENT, {"person": _PERSON, "role": director}),
        *owned,
    )
    return framework.apply(Several("staffed", staffed).changes(framework))


@pytest.mark.long
@pytest.mark.timeout(600)
def test_a_director_adds_roles_and_people_and_hands_over_by_keyboard(
    desktop: Any,
    ask: Callable[..., Any],
    share: Callable[[QImage, QColor], float],
    keys_told: Callable[[str], list[int]],
) -> None:
    document = desktop.home / "Marketing operations.governance"
    create_document(document, small_framework(), author="Person A").close()
    walk = _Walk(desktop, document, ask)
    before, found_before = walk.whole_document(), ask("check", document)
    with desktop.program(str(document)) as program:
        desktop.step(_BEFORE)
        walk.adds_roles()
        walk.adds_a_person()
        walk.changes_a_reporting_line()
        walk.duplicates_a_process()
        walk.assigns_the_work()
        walk.looks_by_person_and_back()
        made = walk.hands_over(lambda: share(desktop.see(), LIGHT.band) > 0.005)
        walk.takes_back(made)
    assert program.returncode == 0

    assert walk.whole_document() == before
    assert ask("check", document) == found_before
    assert keys_told(_SECTION) == list(desktop.steps.values())
    picture, vacant = desktop.picture, LIGHT.error.ground
    assert share(picture(_CHART), vacant) > 0.02, "vacant roles are not seen in the chart"
    assert share(picture(_FOLLOWED), vacant) < 0.01 < share(picture(_LEFT), vacant)
    assert page_of(picture(_CHART)) != page_of(picture(_CHART_CHANGED))
    assert page_of(picture(_ASSIGNED), _ROWS) != page_of(picture(_BY_PERSON), _ROWS)
    assert page_of(picture(_ASSIGNED), _ROWS) == page_of(picture(_BY_ROLE), _ROWS)


def page_of(picture: QImage, rows: tuple[int, int] = (150, 600)) -> QImage:
    """Return what a picture shows of the page: between navigation and inspector, from y, so high."""
    top, height = rows
    return picture.copy(190, top, 820, height)


class _Walk:
    """The steps of the walk, each with what the file tells of it afterwards."""

    def __init__(self, desktop: Any, document: Path, ask: Callable[..., Any]) -> None:
        self._desktop, self._document, self._ask = desktop, document, ask
        self._made = len(self._edits())

    def adds_roles(self) -> None:
        """Type two names into the last row of the roles."""
        self._desktop.go_to("roles")
        self._desktop.press("Insert")
        for name in (_NEW_ROLE, _OTHER_ROLE):
            self._type(name, "Return")
        self._made_are(f"Role “{_NEW_ROLE}” added", f"Role “{_OTHER_ROLE}” added")
        self._desktop.step("two roles more")
        assert {_NEW_ROLE, _OTHER_ROLE} < self._vacant()

    def adds_a_person(self) -> None:
        """Type a name into the last row of the people, and appoint them in the form."""
        self._desktop.go_to("people")
        self._desktop.press("Insert")
        self._type("Person B", "Return")
        self._made_are("Person “Person B” added")
        self._desktop.step("a person more")
        self._desktop.press("Up", "Return", "Return")
        self._desktop.settle()
        self._type(_NEW_ROLE, "Return")
        self._made_are(f"Appointment “Person B · {_NEW_ROLE}” added")
        self._desktop.step("the person is appointed")
        assert _NEW_ROLE not in self._vacant()
        assert _OTHER_ROLE in self._vacant()

    def changes_a_reporting_line(self) -> None:
        """Find a role in the chart, take it up, and put it below the first one."""
        self._desktop.go_to("org-chart")
        self._desktop.step(_CHART)
        self._type(_NEW_ROLE, "Escape", "ctrl+x", "Home", "ctrl+v")
        self._made_are(f"Role “{_NEW_ROLE}”: Reports to changed")
        self._desktop.step(_CHART_CHANGED)

    def duplicates_a_process(self) -> None:
        """Duplicate the first process, and give the copy an owner."""
        self._desktop.go_to("processes")
        self._desktop.press("Down", "ctrl+d")
        self._made_are("Process “Workflow automation” duplicated")
        self._desktop.step("a process is duplicated")
        self._desktop.press("Right", "F2", "ctrl+a")
        self._type(_NEW_ROLE, "Return")
        self._made_are(f"Process “{_COPY}”: Process owner changed")
        self._desktop.step("the copy has an owner")

    def assigns_the_work(self) -> None:
        """Make the new role responsible for the first activity of the copy."""
        self._desktop.go_to("matrix")
        self._desktop.press("Down", "Down", "Right", "Right", "Right", "r")
        self._wait_for(self._made + 1)
        self._made += 1
        self._desktop.step(_ASSIGNED)

    def looks_by_person_and_back(self) -> None:
        """Show people in the place of roles, then roles again: no edit."""
        self._desktop.run_command("People who hold the roles")
        self._desktop.step(_BY_PERSON)
        self._desktop.run_command("Roles in own order")
        self._desktop.step(_BY_ROLE)
        assert len(self._edits()) == self._made

    def hands_over(self, list_is_shown: Callable[[], bool]) -> int:
        """Let Person B leave; return how many edits have been made since the beginning."""
        desktop = self._desktop
        (told,) = self._leaves("Person B")
        assert told["becomes_vacant"]
        assert [each["name"] for each in told["proposals"]] == ["Person A"]
        desktop.press("ctrl+shift+l")
        desktop.wait_for_window("^Somebody leaves$")
        self._type("Person B", "Return")
        desktop.step(_LEFT)
        desktop.press("Tab", "Tab", "Down", "Down", "Return")
        desktop.step(_FOLLOWED)
        desktop.press("ctrl+p")
        desktop.wait_for_window("^Hand-over list$")
        desktop.wait_until(list_is_shown, "no list is shown")
        desktop.step(_LIST)
        desktop.press("Escape")
        desktop.wait_for_window("^Somebody leaves$")
        desktop.press("ctrl+Return")
        today = utc_now().astimezone().date().isoformat()
        self._made_are(f"Person B leaves on {today}; 1 role handed over")
        desktop.step("handed over")
        assert {each["role"]["name"] for each in self._leaves("Person A")} >= {_NEW_ROLE}
        return self._made - 1  # the first made the document

    def takes_back(self, count: int) -> None:
        """Undo everything."""
        self._desktop.press(*["ctrl+z"] * count)
        self._wait_for(self._made + count)
        self._desktop.step(_AFTER)
        assert [each["action"] for each in self._edits()[:count]] == ["undo"] * count

    def whole_document(self) -> bytes:
        """Return the document as an interchange file."""
        out = self._desktop.home / "whole.json"
        self._desktop.command("export", self._document, out)
        return bytes(out.read_bytes())

    def _type(self, text: str, *keys: str) -> None:
        self._desktop.type(text, counts=False)
        self._desktop.press(*keys)

    def _made_are(self, *titles: str) -> None:
        """Wait until these edits are in the file, and no others."""
        self._made += len(titles)
        self._wait_for(self._made)
        newest = [each["title"] for each in self._edits()[: len(titles)]]
        assert newest == list(reversed(titles))

    def _wait_for(self, count: int) -> None:
        self._desktop.wait_until(
            lambda: len(self._edits()) == count, f"there are not {count} edits"
        )

    def _edits(self) -> list[Any]:
        return list(self._ask("history", self._document)["history"])

    def _vacant(self) -> set[str]:
        found = self._ask("check", self._document)["findings"]
        return {each["subject"]["name"] for each in found if each["rule"] == "vacant-role"}

    def _leaves(self, person: str) -> list[Any]:
        return list(self._ask("leaver", self._document, person)["roles"])
