"""Accepting findings: a reason, a role that answers for it, and a last day."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.commands.items import check_by_itself
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import WAIVER, kind_named
from governance_app.domain.labels import label_of
from governance_app.domain.rules import Finding, rules
from governance_app.domain.rules.waiving import Place, place_of, waivers_by_place
from governance_app.domain.words import shortened, shown


@dataclass(frozen=True, slots=True)
class WaiveFindings:
    """Accept what rules find at these places, from a day until another one or without end.

    `places` come with the keys of their new waivers. Where a place has a waiver already, that one
    is edited: it begins anew where it had ended.
    """

    places: tuple[tuple[Key, Place], ...]
    reason: str
    owner: Key | None
    starts: datetime.date
    ends: datetime.date | None = None

    def title(self, framework: Framework) -> str:
        """Return "Finding about “Campaigns” accepted until 2026-12-31"."""
        until = f" until {self.ends}" if self.ends is not None else ""
        if len(self.places) > 1:
            return f"{len(self.places):,} findings accepted{until}"
        ((_, place),) = self.places
        return f"Finding about “{_name_of(framework, place)}” accepted{until}"

    def changes(self, framework: Framework) -> Changes:
        """Return the waivers; refuses what makes no sense, and findings of what is gone."""
        self._refuse_nonsense()
        known = waivers_by_place(framework)
        return Changes(tuple(self._waivers(framework, known)))

    def _refuse_nonsense(self) -> None:
        if not self.places:
            raise Refusal("Nothing is selected; select the findings that are to be accepted.")
        if not self.reason.strip():
            raise Refusal("Say why it is accepted; a finding without a reason stays a finding.")
        if self.ends is not None and self.ends < self.starts:
            raise Refusal(
                f"It cannot be accepted until {self.ends}, before {self.starts}, the day on which "
                "that begins; type a later day."
            )

    def _waivers(self, framework: Framework, known: dict[Place, Any]) -> Iterable[ItemChange]:
        values = {
            "name": " ".join(self.reason.split()),
            "owner": self.owner,
            "starts": self.starts,
            "ends": self.ends,
        }
        for key, place in self.places:
            _refuse_strange(framework, place)
            before = known.get(place)
            if before is None:
                about = {"rule": place.rule, "subject_kind": place.subject.kind}
                item = WAIVER.make(key, {**values, **about, "subject": place.subject.key})
            else:
                item = WAIVER.replace(before, self._renewed(before, values))
            if item != before:
                check_by_itself(framework, WAIVER, item)
                yield ItemChange(WAIVER.name, item.key, before, item)

    def _renewed(self, before: Any, values: dict[str, Any]) -> dict[str, Any]:
        """Return the values of a waiver that is there; one that still holds began when it began."""
        has_begun = before.starts is None or before.starts <= self.starts
        holds = has_begun and (before.ends is None or self.starts <= before.ends)
        return {**values, "starts": before.starts} if holds else values


def waive(
    findings: Iterable[Finding],
    new_key: Callable[[], Key],
    *,
    reason: str,
    owner: Key | None,
    starts: datetime.date,
    ends: datetime.date | None,
) -> WaiveFindings:
    """Return what accepts these findings; several of one rule about one item have one waiver."""
    places = dict.fromkeys(place_of(each) for each in findings)
    keyed = tuple((new_key(), place) for place in places)
    return WaiveFindings(keyed, reason, owner, starts, ends)


def _refuse_strange(framework: Framework, place: Place) -> None:
    if place.rule not in rules():
        raise Refusal(f"There is no rule “{shown(place.rule)}”; nothing can be accepted of it.")
    kind, key = place.subject
    if kind == WAIVER.name:
        raise Refusal("What is found about a waiver is mended, and not accepted in its turn.")
    if key not in framework.tables.get(kind, {}):
        raise Refusal(
            "This finding is no longer there: another edit removed what it is about; select again."
        )


def _name_of(framework: Framework, place: Place) -> str:
    kind, key = place.subject
    item = framework.tables.get(kind, {}).get(key)
    return "?" if item is None else shortened(label_of(framework, kind_named(kind), item))
