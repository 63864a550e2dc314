"""Two states of a framework compared by intent: what somebody did, and not which rows differ.

Every item field and every cell that differs is told by exactly one `Difference`.
"""

from governance_app.domain.comparing.comparison import Comparison, compared
from governance_app.domain.comparing.difference import Difference, Group, ItemPart, Told, Way

__all__ = ["Comparison", "Difference", "Group", "ItemPart", "Told", "Way", "compared"]
