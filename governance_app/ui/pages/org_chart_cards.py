"""The cards of the org chart: each role with who holds it, who deputises, and what is wrong there."""

import datetime
from collections.abc import Iterable

from governance_app.domain.framework import Framework, ordered
from governance_app.domain.holding import (
    Holding,
    Holdings,
    bodies,
    coming_end,
    holdings,
    is_vacant,
    warn_until,
)
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ABSENCE, APPOINTMENT, PERSON, ROLE, Appointment, Role
from governance_app.domain.kinds.appointment import HOLDER
from governance_app.domain.kinds.kind import CADENCES
from governance_app.domain.words import counted
from governance_app.ui.diagram.content import Card, CardLine, Content, Shape

ALONE, BODIES = "Without a reporting line", "Bodies"
_SHAPES: dict[str, Shape] = {"body": "round", "team": "pile", "external": "dashed"}
#: So many names stand in a line; the others are counted.
_MOST_NAMES = 2


class OrgChart:
    """Makes the cards, and keeps those that an edit leaves as they were: most of them."""

    def __init__(self) -> None:
        self._maker: _Cards | None = None
        self._roles: dict[Key, tuple[Role, Card]] = {}
        self._told: dict[Key, tuple[Card, str, str, Card]] = {}

    def content(self, framework: Framework, day: datetime.date) -> Content:
        """Return the roles as cards: trees of reporting lines first, then roles alone, then bodies."""
        content = Content.of(self._office_cards(framework, day))
        block_of = {root: _block(content, framework, root) for root in content.roots}
        blocks = {key: block_of[root] for root in content.roots for key in _tree(content, root)}
        rank = {"": 0, ALONE: 1, BODIES: 2}
        in_blocks = sorted(content.cards.values(), key=lambda card: rank[blocks[card.key]])
        told = {card.key: self._whole(content, card, blocks[card.key]) for card in in_blocks}
        self._told = told
        return Content.of(card for *_, card in told.values())

    def _office_cards(self, framework: Framework, day: datetime.date) -> list[Card]:
        """Return the cards without where they stand: new ones for what differs from the last time."""
        before, maker = self._maker, _Cards(framework, day, self._maker)
        made: dict[Key, tuple[Role, Card]] = {}
        for role in ordered(framework.roles):
            known = self._roles.get(role.key)
            if (
                known is not None
                and before is not None
                and known[0] is role
                and maker.shows_alike(role, before)
            ):
                made[role.key] = known
            else:
                made[role.key] = (role, maker.card(role))
        self._maker, self._roles = maker, made
        return [card for _, card in made.values()]

    def _whole(self, content: Content, card: Card, block: str) -> tuple[Card, str, str, Card]:
        """Return a card with where it stands and what is said of it, and what that was made of."""
        above, below = content.above.get(card.key), len(content.below.get(card.key, ()))
        superior = content.cards[above].title if above is not None else ""
        place = f"{superior}\n{below}"
        known = self._told.get(card.key)
        if known is not None and known[0] is card and known[1:3] == (block, place):
            return known
        spoken = _spoken(card, superior, below)
        return card, block, place, card._replace(block=block, spoken=spoken)


def org_chart(framework: Framework, day: datetime.date) -> Content:
    """Return the roles of a framework as cards, as they are on a day."""
    return OrgChart().content(framework, day)


def count_vacant(content: Content) -> int:
    """Return how many roles stand vacant."""
    return sum(card.tone == "error" for card in content.cards.values())


def _tree(content: Content, root: Key) -> Iterable[Key]:
    waiting = [root]
    while waiting:
        key = waiting.pop()
        yield key
        waiting.extend(content.below.get(key, ()))


def _block(content: Content, framework: Framework, root: Key) -> str:
    """Return the heading under which a tree stands: bodies alone stand apart."""
    if all(framework.roles[key].role_kind == "body" for key in _tree(content, root)):
        return BODIES
    return "" if content.below.get(root) else ALONE


def _spoken(card: Card, superior: str, below: int) -> str:
    """Return "Campaign Manager, reports to Director, held by Person A, 3 report to it"."""
    parts = [card.title, f"reports to {superior}" if superior else "", card.spoken]
    if below:
        parts.append("1 reports to it" if below == 1 else f"{below:,} report to it")
    return ", ".join(part for part in parts if part)


class _Cards:
    """Makes cards from one framework on one day."""

    def __init__(
        self, framework: Framework, day: datetime.date, before: "_Cards | None" = None
    ) -> None:
        self._framework, self._day = framework, day
        self._told = (day, *(framework.of(kind) for kind in (PERSON, APPOINTMENT, ABSENCE)))
        self._held: Holdings = (
            before._held
            if before is not None and _are_same(self._told, before._told)
            else holdings(framework, day)
        )
        self._bodies = bodies(framework)
        self._people = framework.of(PERSON)
        self._until = warn_until(framework, day)

    def shows_alike(self, role: Role, before: "_Cards") -> bool:
        """Whether the card of a role would be the same as it was before; bodies name other roles."""
        return (
            role.role_kind != "body"
            and role.key not in self._bodies
            and role.key not in before._bodies
            and self._people is before._people
            and self._held.away == before._held.away
            and (self._day, self._until) == (before._day, before._until)
            and self._held.of(role.key) == before._held.of(role.key)
        )

    def card(self, role: Role) -> Card:
        """Return the card of a role; `spoken` says who holds it, and no more yet."""
        holding = self._held.of(role.key)
        office = [*self._office(role, holding), *self._members(role)]
        lines = (CardLine(self._kind(role), "muted"), *office)
        spoken = ", ".join(
            f"held by {line.text}" if place == 0 and holding.holders else line.text
            for place, line in enumerate(office)
        )
        shape = _SHAPES.get(role.role_kind, "plain")
        return Card(role.key, role.name, lines, role.reports_to, "", shape, spoken)

    def _kind(self, role: Role) -> str:
        words = [ROLE.field("role_kind").choices.get(role.role_kind, role.role_kind)]
        if role.role_kind == "body":
            words += [f"quorum {role.quorum:,}"] if role.quorum else []
            words += [CADENCES.get(role.cadence, role.cadence).lower()] if role.cadence else []
        elif role.level is not None:
            words.append(f"level {role.level}")
        return " · ".join(words)

    def _office(self, role: Role, holding: Holding) -> list[CardLine]:
        lines = []
        if holding.holders:
            lines.append(self._holders(holding))
        elif is_vacant(self._framework, role, holding):
            lines.append(CardLine(self._vacant(holding), "error"))
        if holding.deputies:
            lines.append(CardLine(f"deputy {self._names(holding.deputies)}"))
        return lines

    def _holders(self, holding: Holding) -> CardLine:
        """Return the holders; in amber where the last one leaves soon and nobody follows."""
        names = self._names(holding.holders)
        end = coming_end(self._framework, holding, self._until)
        if end is None:
            return CardLine(names)
        if end.is_followed:
            return CardLine(f"{names} until {_shown(end.day)}, a successor is named")
        return CardLine(f"{names} until {_shown(end.day)}", "warning")

    def _vacant(self, holding: Holding) -> str:
        """Return "Vacant", and who comes when, where that is known."""
        coming = next(
            (
                each
                for each in holding.all
                if each.capacity == HOLDER and each.starts is not None and each.starts > self._day
            ),
            None,
        )
        if coming is None or coming.starts is None:
            return "Vacant"
        return f"Vacant; {self._people[coming.person].name} from {_shown(coming.starts)}"

    def _members(self, role: Role) -> list[CardLine]:
        body = self._bodies.get(role.key)
        if body is None:
            return [CardLine("No members", "warning")] if role.role_kind == "body" else []
        lines = []
        if body.chair is not None:
            lines.append(CardLine(f"chair {self._framework.roles[body.chair].name}"))
        elif role.role_kind == "body":
            lines.append(CardLine("No chair", "warning"))
        lines.append(CardLine(counted(len(body.members), "member")))
        return lines

    def _names(self, appointments: tuple[Appointment, ...]) -> str:
        names = [
            self._people[each.person].name + (" (away)" if each.person in self._held.away else "")
            for each in appointments
        ]
        shown = ", ".join(names[:_MOST_NAMES])
        return f"{shown} +{len(names) - _MOST_NAMES}" if len(names) > _MOST_NAMES else shown


def _are_same(these: tuple[object, ...], those: tuple[object, ...]) -> bool:
    """Whether these are those very things: a table that was not edited is the same one."""
    return these[0] == those[0] and all(a is b for a, b in zip(these[1:], those[1:], strict=True))


def _shown(day: datetime.date) -> str:
    return f"{day.day} {day:%b} {day.year}"
