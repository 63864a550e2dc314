"""Which metric a text names: exactly or whatever its case, never by likeness alone."""

from dataclasses import dataclass, field

from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import METRIC, READING
from governance_app.domain.registers.wording import folded_name, value_from
from governance_app.domain.words import shown
from governance_app.exchange.registers.difference import Suggestion

#: How alike names must be, of 100, how many are suggested, and for how many unknown ones.
_LEAST = 75
_MOST_SUGGESTED = 3
_MOST_LOOKED_AT = 1_000


@dataclass(frozen=True, slots=True)
class Named:
    """The metric that a text names, or why it names none."""

    key: Key | None
    reason: str = ""
    suggestions: tuple[Suggestion, ...] = ()


@dataclass
class MetricNames:
    """The metrics of a framework by what lists call them; each text is looked up once."""

    framework: Framework
    _known: dict[str, Named] = field(default_factory=dict)
    _looked_at: int = 0

    def named(self, text: str) -> Named:
        """Return the metric that a text names."""
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._look_up(text)
        return found

    def is_one(self, text: str) -> bool:
        """Whether a text names one metric."""
        return bool(text.strip()) and self.key(text) is not None

    def key(self, text: str) -> Key | None:
        """Return the metric that a text names, without looking for likely ones."""
        try:
            found: Key | None = value_from(self.framework, READING, _METRIC, text)
        except Refusal:
            return None
        return found

    def _look_up(self, text: str) -> Named:
        if not text.strip():
            return Named(None, "the metric is empty")
        try:
            return Named(value_from(self.framework, READING, _METRIC, text))
        except Refusal as refusal:
            suggestions = self._likely(text)
            if not suggestions:
                return Named(None, refusal.sentence)
            likely = " or ".join(f"“{shown(each.name)}”" for each in suggestions)
            reason = f"there is no metric “{shown(text.strip())}”; perhaps {likely} is meant"
            return Named(None, reason, suggestions)

    def _likely(self, text: str) -> tuple[Suggestion, ...]:
        """Return the metrics of like names; none where several have this very name."""
        self._looked_at += 1
        wanted = folded_name(text)
        names = {key: folded_name(each.name) for key, each in self.framework.of(METRIC).items()}
        if self._looked_at > _MOST_LOOKED_AT or wanted in names.values():
            return ()
        from rapidfuzz import fuzz, process

        found = process.extract(
            wanted, names, scorer=fuzz.ratio, score_cutoff=_LEAST, limit=_MOST_SUGGESTED
        )
        return tuple(
            Suggestion(key, self.framework.of(METRIC)[key].name, "a similar name", likeness)
            for _, likeness, key in found
        )


_METRIC = READING.field("metric")
