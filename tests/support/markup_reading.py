"""What a reader of HTML or Markdown finds in a file: its elements or structure, and its text."""

from html.parser import HTMLParser


class _Reader(HTMLParser):
    """Gathers elements in their order, with their attributes' names, and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.texts: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))
        self._in_style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False

    def handle_data(self, data: str) -> None:
        if not self._in_style:
            self.texts.append(data)


def elements_and_text(source: str) -> tuple[list[tuple[str, tuple[str, ...]]], str]:
    """Return the elements of HTML in their order, with the names of their attributes, and its text."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return reader.elements, "".join(reader.texts)


def structure_and_text(source: str) -> tuple[list[str], str]:
    """Return the kinds of block and span of Markdown in their order, and its text."""
    from markdown_it import MarkdownIt

    structure: list[str] = []
    texts: list[str] = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source):
        structure.append(token.type)
        for inside in token.children or ():
            if inside.type in ("text", "text_special"):
                texts.append(inside.content)
            elif inside.type != "softbreak":
                structure.append(inside.type)
        texts.append("\n")
    return structure, "".join(texts)
