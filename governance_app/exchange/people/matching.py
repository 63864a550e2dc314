"""Who of the people there each row of an HR list is: by e-mail, else by a name that only one has.

A likeness of names is only ever suggested. Where two could be meant, the row is refused.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PERSON, Person
from governance_app.domain.registers.wording import folded_name
from governance_app.domain.words import shown
from governance_app.exchange.people.likeness import Likeness
from governance_app.exchange.registers.difference import Suggestion
from governance_app.exchange.registers.drafting import Matched, NewKey
from governance_app.exchange.registers.matching import Row


class PeopleMatching:
    """Rows of a list matched with people.

    `decided` says of rows whom they mean: the key of a person, or None for somebody new. With
    `accept`, the likeliest suggestion is taken where there is one likeliest.
    """

    def __init__(
        self,
        framework: Framework,
        rows: Sequence[Row],
        decided: Mapping[int, Key | None],
        *,
        accept: bool = False,
    ) -> None:
        self._people: Mapping[Key, Person] = framework.of(PERSON)
        self._decided, self._accept = decided, accept
        self._claimed: dict[Key, Matched] = {}
        self._by_name: dict[str, list[Person]] = defaultdict(list)
        for person in self._people.values():
            self._by_name[folded_name(person.name)].append(person)
        self.rows = [
            Matched(row, texts.get("name") or texts.get("email", ""), texts, 0)
            for row, texts in rows
        ]
        self.suggestions: dict[int, tuple[Suggestion, ...]] = {}
        self._match_emails()
        self._refuse_twins()
        self._match_names()
        self._suggest()

    def give_keys(self, new_key: NewKey) -> None:
        """Give every row the key of its person, or a new one."""
        for row in self.rows:
            row.key = row.item.key if row.item is not None else new_key()

    @property
    def on_no_row(self) -> list[Person]:
        """The people whom no row means, and whom no refused row could mean."""
        names = {folded_name(row.name) for row in self.rows if row.reason}
        emails = {row.texts.get("email", "").casefold() for row in self.rows if row.reason} - {""}
        return [
            person
            for key, person in self._people.items()
            if key not in self._claimed
            and folded_name(person.name) not in names
            and person.email.casefold() not in emails
        ]

    def _open(self) -> Iterable[Matched]:
        """Yield the rows that mean nobody so far."""
        return [row for row in self.rows if row.item is None and not row.reason]

    def _claim(self, row: Matched, person: Person) -> None:
        """Let a row mean a person; nobody is meant by two rows."""
        other = self._claimed.get(person.key)
        if other is not None:
            row.reason = f"row {other.row:,} means {shown(person.name)} too; keep one of the two."
            return
        self._claimed[person.key] = row
        row.item = person

    def _match_emails(self) -> None:
        there: dict[str, list[Person]] = defaultdict(list)
        for person in self._people.values():
            if person.email:
                there[person.email.strip().casefold()].append(person)
        first: dict[str, int] = {}
        for row in self.rows:
            email = row.texts.get("email", "")
            if not email:
                continue
            known = email.casefold()
            if "@" not in email.strip("@") or len(email.split()) > 1:
                row.reason = f"“{shown(email)}” is no e-mail address; correct it or leave it empty."
            elif known in first:
                row.reason = f"row {first[known]:,} has the same e-mail; keep one of the two."
            elif len(there[known]) > 1:
                row.reason = (
                    f"{len(there[known])} people have the e-mail {shown(email)}; "
                    "correct one of them first."
                )
            elif there[known]:
                self._claim(row, there[known][0])
            first.setdefault(known, row.row)

    def _refuse_twins(self) -> None:
        """Refuse rows without an e-mail whose name is in the list twice."""
        named: dict[str, list[Matched]] = defaultdict(list)
        for row in self.rows:
            named[folded_name(row.name)].append(row)
        for row in self._open():
            twins = [each for each in named[folded_name(row.name)] if each is not row]
            if twins and "email" not in row.texts:
                row.reason = (
                    f"row {twins[0].row:,} has the same name; give both an e-mail, which tells "
                    "them apart."
                )

    def _match_names(self) -> None:
        """Match rows without an e-mail with the one person of that name whom no e-mail means."""
        for row in self._open():
            if "email" in row.texts or row.row in self._decided:
                continue
            named = self._by_name.get(folded_name(row.name), ())
            there = [person for person in named if person.key not in self._claimed]
            if len(there) > 1:
                row.reason = (
                    f"{len(there)} people are called {shown(row.name)}; "
                    "write the e-mail of the one who is meant into the list."
                )
            elif there:
                self._claim(row, there[0])

    def _suggest(self) -> None:
        for row in self._open():
            meant = self._decided.get(row.row)
            if meant is not None and meant in self._people:
                self._claim(row, self._people[meant])
        likeness: Likeness | None = None
        for row in self._open():
            if likeness is None:  # most lists have nobody to suggest
                free = (each for key, each in self._people.items() if key not in self._claimed)
                likeness = Likeness(free)
            found = likeness.suggestions(row.name, row.texts.get("email", ""))
            if found and row.row not in self._decided:
                self.suggestions[row.row] = found
                self._accept_likeliest(row, found)

    def _accept_likeliest(self, row: Matched, found: Sequence[Suggestion]) -> None:
        if not self._accept:
            return
        free = [each for each in found if each.key not in self._claimed]
        if free and (len(free) == 1 or free[0].likeness > free[1].likeness):
            self._claim(row, self._people[free[0].key])
