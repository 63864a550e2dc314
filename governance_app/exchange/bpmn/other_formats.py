"""Sentences for files that are no BPMN 2.0 model, by how they begin."""

from governance_app.domain.errors import Refusal

#: The namespace of BPMN 2.0, and those of its drafts, whose elements have the same names.
NAMESPACES = frozenset(
    {
        "http://www.omg.org/spec/BPMN/20100524/MODEL",
        "http://schema.omg.org/spec/BPMN/2.0",
        "http://www.omg.org/bpmn20",
    }
)
ADVICE = "export the model as BPMN 2.0 (.bpmn) and choose that file"
_BY_NAMESPACE = (
    ("wfmc.org", "an XPDL file of an older BPMN"),
    ("omg.org/spec/dmn", "a DMN decision model"),
    ("omg.org/spec/cmmn", "a CMMN case model"),
    ("schemas.microsoft.com/visio", "a Visio drawing"),
    ("schemas.microsoft.com/office/visio", "a Visio drawing"),
    ("urn:schemas-microsoft-com:office:spreadsheet", "an Excel workbook in XML"),
    ("omg.org/spec/xmi", "a UML model (XMI)"),
    ("schema.omg.org/spec/xmi", "a UML model (XMI)"),
    ("docs.oasis-open.org/wsbpel", "a BPEL process"),
    ("www.w3.org/2000/svg", "a picture"),
    ("www.w3.org/1999/xhtml", "a web page"),
    ("opengroup.org/xsd/archimate", "an ArchiMate model"),
)
_BY_ROOT = {
    "aml": "an ARIS file",
    "adoxml": "an ADONIS file of its own kind",
    "package": "an XPDL file of an older BPMN",
    "visiodocument": "a Visio drawing",
    "businessprocessdiagram": "a model of BPMN 1",
    "xmi": "a UML model (XMI)",
    "epml": "an EPC model",
    "pnml": "a Petri net",
    "mxfile": "a draw.io drawing",
    "mxgraphmodel": "a draw.io drawing",
    "html": "a web page",
    "svg": "a picture",
}
_PACKED = b"PK\x03\x04"
_OLD_CONTAINER = b"\xd0\xcf\x11\xe0"


def refuse_by_start(name: str, start: bytes) -> None:
    """Refuse a file whose first bytes are those of something that is no XML."""
    if not start.strip():
        raise Refusal(f"“{name}” is empty; {ADVICE}.")
    if start.startswith((_PACKED, _OLD_CONTAINER)):
        raise Refusal(
            f"“{name}” is a packed file of the program that made it (Visio and Bizagi do this), "
            f"not BPMN: open it there, {ADVICE}."
        )


def refuse_by_root(name: str, namespace: str, root: str) -> None:
    """Refuse a document whose outermost element is not that of a BPMN 2.0 model."""
    if namespace in NAMESPACES and root == "definitions":
        return
    known = _what(namespace, root)
    if known:
        raise Refusal(f"“{name}” is {known}, not BPMN 2.0: {ADVICE}.")
    if namespace in NAMESPACES:
        raise Refusal(
            f"“{name}” is only a part of a BPMN model: it begins with “{root[:60]}” instead of "
            f"“definitions”; {ADVICE}."
        )
    if "bpmn" in namespace.casefold() and root.casefold() == "definitions":
        raise Refusal(
            f"“{name}” is a BPMN model of another version than 2.0 (its namespace is "
            f"“{namespace[:120]}”): {ADVICE}."
        )
    raise Refusal(
        f"“{name}” is XML, but no BPMN 2.0 model: it begins with “{root[:60]}”; {ADVICE}."
    )


def refuse_doctype(name: str, root: str) -> Refusal:
    """Return the refusal of a document with a DOCTYPE, in which entities could be declared."""
    known = _what("", root)
    if known:
        return Refusal(f"“{name}” is {known}, not BPMN 2.0: {ADVICE}.")
    return Refusal(
        f"“{name}” has a DOCTYPE, with which a file can declare entities of its own; no BPMN tool "
        "writes one, so it is not read. Remove that line, or export the model again."
    )


def _what(namespace: str, root: str) -> str:
    folded = namespace.casefold()
    for part, what in _BY_NAMESPACE:
        if part in folded:
            return what
    return "" if namespace in NAMESPACES else _BY_ROOT.get(root.casefold(), "")
