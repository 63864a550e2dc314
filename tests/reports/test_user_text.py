"""User text is data: whatever it looks like, it prints as itself or a sentence says why not."""

from collections.abc import Callable

import pypdfium2
import pytest
from frameworks import STRANGE_NAMES, framework_of, marketing_framework, names
from hypothesis import given, settings
from hypothesis import strategies as st

from governance_app.domain.commands import SetNote
from governance_app.domain.framework import Framework
from governance_app.reports.typesetting import SetReport, _Typesetter

SetHere = Callable[..., SetReport]
TextsOf = Callable[[bytes], list[str]]

#: What every font here has, and what markup languages are fond of.
_MARKUP = ["#", "*", "_", "$", "@", "<x>", "\\", "`", "//", "/*", "--", "~", '"', "[", "]", "= "]
_PLAIN = (
    st.lists(
        st.characters(min_codepoint=0x20, max_codepoint=0x7E)
        | st.characters(min_codepoint=0xA1, max_codepoint=0x17F, exclude_characters="\xad")
        | st.characters(min_codepoint=0x410, max_codepoint=0x44F)
        | st.sampled_from(_MARKUP),
        min_size=1,
        max_size=60,
    )
    .map("".join)
    .filter(lambda text: bool(text.strip()))
)


def _named(role: str, activity: str, process: str, framework: str) -> Framework:
    return framework_of(
        {activity: {role: "A/R", "Other": "C"}},
        sections={activity: process},
        component=process + "!",
        name=framework,
    )


def _squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.fixture
def only_shipped_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make this computer one without fonts."""
    monkeypatch.setattr(_Typesetter, "_all", property(lambda setter: setter._shipped))


_STRANGE_LEFT_TO_RIGHT = [name for name in STRANGE_NAMES if name.isascii()]


def test_names_that_look_like_markup_print_as_themselves(
    set_here: SetHere, texts_of: TextsOf
) -> None:
    framework = framework_of(
        {name: {name: "A/R"} for name in _STRANGE_LEFT_TO_RIGHT},
        sections={name: name for name in _STRANGE_LEFT_TO_RIGHT},
        name="#panic() *x* _y_ $z$ @a <b> \\u{41} // c",
    )
    report = set_here(framework)
    text = "".join(texts_of(report.pdf))
    assert report.warnings == ()
    assert "#panic()*x*_y_$z$@a<b>\\u{41}//c" in text
    for name in _STRANGE_LEFT_TO_RIGHT:  # as role in heads and loads, as process, as activity
        assert text.count(_squeezed(name)) >= 4, name


@settings(max_examples=12)
@given(_PLAIN, _PLAIN, _PLAIN, _PLAIN)
def test_any_plain_text_prints_as_itself(
    set_here: SetHere, texts_of: TextsOf, role: str, activity: str, process: str, framework: str
) -> None:
    report = set_here(_named(role, activity, process, framework))
    text = "".join(texts_of(report.pdf))
    assert report.warnings == ()
    for name in (role, activity, process, framework):
        assert _squeezed(name) in text


@settings(max_examples=12)
@given(names(), names(), names(), names())
def test_any_text_is_set_and_accessible(
    set_here: SetHere, role: str, activity: str, process: str, framework: str
) -> None:
    report = set_here(_named(role, activity, process, framework))
    assert report.pages >= 2
    accessible = b"<pdfuaid:part>1</pdfuaid:part>" in report.pdf
    assert accessible or any("not PDF/UA" in warning for warning in report.warnings)


@pytest.mark.parametrize(
    ("name", "script"),
    [("役割 責任者", "Chinese and Japanese"), ("ไทย", "Thai"), ("🧭👩\u200d💼", "emoji")],
)
@pytest.mark.usefixtures("only_shipped_fonts")
def test_a_script_without_a_font_is_named(
    name: str, script: str, set_here: SetHere, texts_of: TextsOf
) -> None:
    report = set_here(_named(name, "Build", "Process", "Marketing"))
    (warning,) = report.warnings
    assert f"No font on this computer has the {script} character" in warning
    assert b"<pdfuaid:part>1</pdfuaid:part>" in report.pdf
    text = "".join(texts_of(report.pdf))
    assert "□" in text
    assert name not in text


@pytest.mark.usefixtures("only_shipped_fonts")
def test_scripts_written_from_right_to_left_are_printed(
    set_here: SetHere, texts_of: TextsOf
) -> None:
    name = "مدير العمليات"
    report = set_here(_named(name, "Build", "Process", "Marketing"))
    text = "".join(texts_of(report.pdf))
    assert report.warnings == ()
    assert name.split(maxsplit=1)[0] in text or name.split(maxsplit=1)[0][::-1] in text


@pytest.mark.parametrize(
    "name",
    ["word " * 200, "x" * 1_000, "W" * 999, "مدير" * 250, "-" * 1_000, "a" * 400 + " " + "b" * 599],
    ids=["words", "one word", "wide", "arabic", "hyphens", "two words"],
)
def test_the_longest_names_are_never_cut(name: str, set_here: SetHere, texts_of: TextsOf) -> None:
    framework = _named(name, "Build", "Process", name)
    text = "".join(texts_of(set_here(framework).pdf))
    character = _squeezed(name)[-1]
    # As title, as head and in the table of roles.
    assert text.count(character) >= 3 * _squeezed(name).count(character)


def test_rows_with_long_names_go_on_over_the_page(set_here: SetHere, texts_of: TextsOf) -> None:
    names = [f"{'word ' * 195}end{number}." for number in range(6)]
    framework = framework_of({name: {names[0]: "A/R"} for name in names})
    pages = texts_of(set_here(framework).pdf)
    matrix = "".join(text for text in pages if "Activity" in text)
    for number in range(6):
        assert f"1.{number + 1}" in matrix
        assert f"end{number}." in matrix


def test_heads_of_long_names_all_lie_on_the_page(set_here: SetHere, texts_of: TextsOf) -> None:
    names = [f"Role{number}." for number in range(10)]
    names += [f"{'word ' * 198}end{number}." for number in range(2)]
    framework = framework_of({"Build": dict.fromkeys(names, "C")}, roles=names)
    pages = texts_of(set_here(framework).pdf)
    matrix = [text for text in pages if "Activity" in text and "Matrix" in text]
    assert len(matrix) > 1
    for name in names:
        assert sum(_squeezed(name)[-5:] in text for text in matrix) == 1, name[-5:]


def test_fonts_of_the_computer_are_asked_only_for_what_is_missing(
    set_here: SetHere, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def all_fonts(setter: _Typesetter) -> object:
        asked.append(setter.job.content)
        return setter._shipped

    monkeypatch.setattr(_Typesetter, "_all", property(all_fonts))
    set_here(_named("Rôle “Ünïcode”", "Élan — ½ × → …", "Процесс", "Πλαίσιο"))
    assert not asked
    set_here(_named("役割", "Build", "Process", "Name"))
    assert asked


def test_arrows_and_signs_stay_as_they_were_typed(set_here: SetHere, texts_of: TextsOf) -> None:
    name = "a -> b --> c <= d != 3x4 (c) ... fi ffl"
    report = set_here(_named("Role", name, "Process", "Name"))
    assert _squeezed(name) in "".join(texts_of(report.pdf))
    dash, head = _boxes_of(report.pdf, "->")
    assert dash != head  # an arrow would be one sign in the place of both


def _boxes_of(pdf: bytes, characters: str) -> list[tuple[float, ...]]:
    """Return where the characters stand that are found first, one box each."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0].get_textpage()
        at = page.get_text_range().index(characters)
        return [page.get_charbox(at + place) for place in range(len(characters))]
    finally:
        document.close()


def test_a_report_is_the_same_bytes_every_time(set_here: SetHere) -> None:
    framework = marketing_framework()
    assert set_here(framework).pdf == set_here(framework).pdf


@pytest.mark.parametrize("note", ["a\tb\tc", "one\n\ntwo\nthree", "  indented\n", "-" * 20_000])
def test_notes_of_several_lines_are_set(note: str, set_here: SetHere, texts_of: TextsOf) -> None:
    framework = marketing_framework()
    activity, role = next(iter(framework.activities)), next(iter(framework.roles))
    noted = framework.apply(SetNote(activity, role, note).changes(framework))
    text = "".join(texts_of(set_here(noted).pdf))
    assert text.count("-") >= note.count("-")
    assert all(word in text for word in note.split() if len(word) < 100)
