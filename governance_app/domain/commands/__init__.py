"""Commands: everything that a user can do to a framework, each as a value."""

from governance_app.domain.commands.arranging import MoveActivities, MoveProcess
from governance_app.domain.commands.cells import SetLetters, SetNote
from governance_app.domain.commands.command import Command
from governance_app.domain.commands.documents import CreateFramework, blank_framework, difference
from governance_app.domain.commands.duplicating import DuplicateProcess, duplicate_of
from governance_app.domain.commands.importing import (
    ImportMatrices,
    PlannedCell,
    PlannedItem,
    Rename,
)
from governance_app.domain.commands.items import AddItem, EditItem, MoveItem
from governance_app.domain.commands.leaving import HandOver, Succession
from governance_app.domain.commands.letters import AddLetter, ChooseScheme, RemoveLetter
from governance_app.domain.commands.removing import RemoveItems
from governance_app.domain.commands.several import Several
from governance_app.domain.commands.transferring import TransferReferences

__all__ = [
    "AddItem",
    "AddLetter",
    "ChooseScheme",
    "Command",
    "CreateFramework",
    "DuplicateProcess",
    "EditItem",
    "HandOver",
    "ImportMatrices",
    "MoveActivities",
    "MoveItem",
    "MoveProcess",
    "PlannedCell",
    "PlannedItem",
    "RemoveItems",
    "RemoveLetter",
    "Rename",
    "SetLetters",
    "SetNote",
    "Several",
    "Succession",
    "TransferReferences",
    "blank_framework",
    "difference",
    "duplicate_of",
]
