"""What people are asked to accept, made on a thread from what versions froze."""

from collections.abc import Callable, Sequence

from governance_app.domain.charters.charter import Charters
from governance_app.domain.charters.offering import Offer, Offers, StateOf
from governance_app.domain.kinds import SignOff, Version
from governance_app.exchange.sign_off.gathering import states_of
from governance_app.ui.background import Progress
from governance_app.ui.session import Session


class OfferReader:
    """Makes offers for a window; the charters of frozen states are kept, since they never change."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._charters: dict[int, Charters] = {}

    def read(
        self,
        version: Version,
        asked: Sequence[SignOff],
        done: Callable[[tuple[Offer, ...]], None],
    ) -> None:
        """Make the offers of these sign-offs on a thread, and hand them over."""
        framework, states = self._session.framework, self.states()
        charters = self._charters

        def work(_: Progress) -> tuple[Offer, ...]:
            offers = Offers(framework, version, states, charters)
            return tuple(offers.of(each) for each in asked)

        self._session.in_background(work, done, "Charters", quiet=True)

    def states(self) -> StateOf:
        """Return what gives frozen states by number."""
        return states_of(self._session.document, self._session.framework)
