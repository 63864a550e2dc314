"""Frameworks with published versions and what people said of them, for tests of signing off."""

import datetime
from typing import Any

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PROFILE, SIGN_OFF, VERSION, SignOff, Version
from governance_app.domain.rules.stories import Teller
from governance_app.domain.signing_off.asking import asked

PUBLISHED = datetime.date(2026, 3, 2)
TODAY = datetime.date(2026, 3, 10)
DOCUMENT = "11111111-2222-3333-4444-555555555555"


class Signing(Teller):
    """Builds a framework, publishes it, and lets people say what they think of it.

    Versions are made as values, without a file: `states` has what each freezes.
    """

    def __init__(self) -> None:
        super().__init__()
        self.states: dict[int, Framework] = {}

    def state_of(self, number: int) -> Framework:
        """Return the state that a version froze."""
        return self.states[number]

    def publish(
        self, title: str = "First edition", day: datetime.date = PUBLISHED, **values: Any
    ) -> Version:
        """Publish the framework as it is, and ask all holders of roles."""
        number = len(self.states) + 1
        self.states[number] = self.framework
        version = VERSION.make(
            self._new_key(),
            {
                "name": title,
                "number": number,
                "published_at": f"{day}T09:00:00+00:00",
                "digest": f"{number:064x}",
                **values,
            },
        )
        self._put(VERSION.name, version.key, version)
        for each in asked(self.framework, day):
            one = SignOff(
                self._new_key(),
                version.key,
                each.person,
                each.role,
                each.person_name,
                each.role_name,
            )
            self._put(SIGN_OFF.name, one.key, one)
        return version

    def withdraw(self, version: Version, day: datetime.date) -> None:
        """Withdraw a version."""
        self._put(VERSION.name, version.key, version._replace(withdrawn=day))

    def say(
        self,
        version: Version,
        person: Key,
        outcome: str = "accepted",
        day: datetime.date = TODAY,
        **values: Any,
    ) -> None:
        """Let a person say something for every role that they hold."""
        for each in self.asked(version, person):
            said = each._replace(outcome=outcome, day=day, **values)
            self._put(SIGN_OFF.name, each.key, said)

    def asked(self, version: Version, person: Key) -> list[SignOff]:
        """Return what a person was asked."""
        there = self.framework.of(SIGN_OFF).values()
        return [each for each in there if (each.version, each.person) == (version.key, person)]

    def set_profile(self, **values: Any) -> None:
        """Change settings of the framework."""
        profile = self.framework.profile
        self._put(PROFILE.name, profile.key, profile._replace(**values))

    def _put(self, kind: str, key: Key, item: Any) -> None:
        before = self.framework.tables[kind].get(key)
        change = ItemChange(kind, key, before, item)
        self.framework = self.framework.apply(Changes((change,)))
