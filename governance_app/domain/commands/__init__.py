"""Commands: everything that a user can do to a framework, each as a value.

Each is imported when first asked for: a new one is named here three times.
"""

from typing import TYPE_CHECKING

from governance_app.domain.commands.command import Command
from governance_app.domain.later import later

if TYPE_CHECKING:
    from governance_app.domain.commands.arranging import MoveActivities, MoveProcess
    from governance_app.domain.commands.cells import SetLetters, SetNote
    from governance_app.domain.commands.documents import (
        CreateFramework,
        blank_framework,
        difference,
    )
    from governance_app.domain.commands.duplicating import DuplicateProcess, duplicate_of
    from governance_app.domain.commands.importing import (
        ImportMatrices,
        PlannedCell,
        PlannedItem,
        Removal,
        Rename,
    )
    from governance_app.domain.commands.importing_items import ImportItems
    from governance_app.domain.commands.items import AddItem, EditItem, MoveItem
    from governance_app.domain.commands.leaving import HandOver, Succession
    from governance_app.domain.commands.letters import AddLetter, ChooseScheme, RemoveLetter
    from governance_app.domain.commands.moving_cells import MoveCells
    from governance_app.domain.commands.publishing import PublishVersion, WithdrawVersion
    from governance_app.domain.commands.removing import RemoveItems
    from governance_app.domain.commands.reverting import RestoreState, RevertChangeSet
    from governance_app.domain.commands.several import Several
    from governance_app.domain.commands.transferring import TransferReferences

_LATER = {
    "arranging": ("MoveActivities", "MoveProcess"),
    "cells": ("SetLetters", "SetNote"),
    "documents": ("CreateFramework", "blank_framework", "difference"),
    "duplicating": ("DuplicateProcess", "duplicate_of"),
    "importing": ("ImportMatrices", "PlannedCell", "PlannedItem", "Removal", "Rename"),
    "importing_items": ("ImportItems",),
    "items": ("AddItem", "EditItem", "MoveItem"),
    "leaving": ("HandOver", "Succession"),
    "letters": ("AddLetter", "ChooseScheme", "RemoveLetter"),
    "moving_cells": ("MoveCells",),
    "publishing": ("PublishVersion", "WithdrawVersion"),
    "removing": ("RemoveItems",),
    "reverting": ("RestoreState", "RevertChangeSet"),
    "several": ("Several",),
    "transferring": ("TransferReferences",),
}

__all__ = [
    "AddItem",
    "AddLetter",
    "ChooseScheme",
    "Command",
    "CreateFramework",
    "DuplicateProcess",
    "EditItem",
    "HandOver",
    "ImportItems",
    "ImportMatrices",
    "MoveActivities",
    "MoveCells",
    "MoveItem",
    "MoveProcess",
    "PlannedCell",
    "PlannedItem",
    "PublishVersion",
    "Removal",
    "RemoveItems",
    "RemoveLetter",
    "Rename",
    "RestoreState",
    "RevertChangeSet",
    "SetLetters",
    "SetNote",
    "Several",
    "Succession",
    "TransferReferences",
    "WithdrawVersion",
    "blank_framework",
    "difference",
    "duplicate_of",
]

if not TYPE_CHECKING:
    __getattr__ = later(__name__, _LATER)
