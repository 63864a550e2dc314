"""Names of files made from names that users typed: safe on every system, short, and no two alike."""

import unicodedata
from collections.abc import Sequence

from governance_app.domain.fields import is_control

_FORBIDDEN = set('<>:"/\\|?*')
#: Windows keeps these names for devices, whatever follows a dot.
_DEVICES = {"con", "prn", "aux", "nul"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(10)
}
_LONGEST = 80  # characters; several bytes each, and 255 bytes is what disks take
_MOST_BYTES = 180


def file_name(text: str, instead: str = "Report") -> str:
    """Return a text as the name of a file, without an ending; `instead` where nothing is left."""
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(" " if each in _FORBIDDEN or is_control(each) else each for each in composed)
    name = " ".join(kept.split())[:_LONGEST]
    while len(name.encode("utf-8", "replace")) > _MOST_BYTES:
        name = name[:-1]
    name = name.encode("utf-8", "ignore").decode("utf-8").strip(" .")
    if name.split(".")[0].strip().casefold() in _DEVICES:
        name = f"{name} -"
    return name or instead


def unlike_names(texts: Sequence[str], instead: str = "Report") -> list[str]:
    """Return a name for each text; those that differ in nothing but their case get a number."""
    taken: set[str] = set()
    names = []
    for text in texts:
        name = plain = file_name(text, instead)
        number = 2
        while unicodedata.normalize("NFKC", name).casefold() in taken:
            name, number = f"{plain} ({number})", number + 1
        taken.add(unicodedata.normalize("NFKC", name).casefold())
        names.append(name)
    return names
