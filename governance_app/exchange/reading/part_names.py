"""Which part of a workbook's archive holds which sheet, for sentences that name the sheet."""

import io
import posixpath
import zipfile
import zlib


def sheet_names(content: bytes) -> dict[str, str]:
    """Return the name of the sheet by the path of its part; what cannot be told is left out.

    Call this only for an archive whose size and declarations were checked.
    """
    from xml.etree import ElementTree

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            workbook = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314  # in the child, which is bounded
            links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314  # in the child, which is bounded
    except (KeyError, ElementTree.ParseError, zipfile.BadZipFile, zlib.error, OSError, ValueError):
        return {}
    targets = {link.get("Id", ""): link.get("Target", "") for link in links}
    names: dict[str, str] = {}
    for element in workbook.iter():
        if not element.tag.endswith("}sheet"):
            continue
        link = next((value for key, value in element.items() if key.endswith("}id")), "")
        part = posixpath.normpath(posixpath.join("xl", targets.get(link, "")))
        names[part.removeprefix("/")] = element.get("name", part)
    return names
