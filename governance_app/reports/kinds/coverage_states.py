"""How states of coverage look on paper: a tone, and a sign that needs no colour."""

from governance_app.domain.coverage_states import State
from governance_app.reports.document.table_blocks import MapState
from governance_app.reports.document.text_blocks import Tone

_LOOKS: dict[State, tuple[Tone, str]] = {
    State.COVERED: ("good", "✓"),
    State.ONE_PERSON: ("hint", "◇"),
    State.DUE: ("hint", "△"),
    State.LAPSED: ("warning", "▲"),
    State.SELF_OVERSEEN: ("warning", "↺"),
    State.VACANT: ("error", "□"),
    State.GAP: ("error", "✗"),
    State.NOT_REQUIRED: ("quiet", "–"),
}

#: The states in the order of their legend, the best first.
MAP_STATES: tuple[MapState, ...] = tuple(
    MapState(state.name, state.value, tone, sign) for state, (tone, sign) in _LOOKS.items()
)


def tone_of(state: State) -> Tone:
    """Return the tone of a state; what is covered is good here."""
    return _LOOKS[state][0]
