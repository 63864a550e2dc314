"""Layouts of the user's own, beside the document: one file at a time, told of when one is wrong."""

from pathlib import Path

import pytest
from frameworks import marketing_framework

from governance_app import paths
from governance_app.domain.errors import Refusal
from governance_app.reports import layouts as module
from governance_app.reports.content import Edition
from governance_app.reports.layouts import layouts_for
from governance_app.reports.setting import set_report

_SHIPPED = paths.report_layouts() / "document.typ"


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """Return the path of a document with a folder of layouts beside it."""
    (tmp_path / "layouts" / "blocks").mkdir(parents=True)
    return tmp_path / "plan.governance"


def test_without_layouts_of_ones_own_nothing_is_copied(tmp_path: Path) -> None:
    with layouts_for(_SHIPPED, tmp_path / "plan.governance", only_shipped=False) as layout:
        assert layout == _SHIPPED


def test_a_file_takes_the_place_of_the_shipped_one(
    beside: Path, edition: Edition, texts_of
) -> None:
    own = beside.parent / "layouts" / "blocks" / "finding_list.typ"
    own.write_text('#let draw(of) = "Found: " + str(of.groups.len())', encoding="utf-8")
    texts = texts_of(set_report("raci", marketing_framework(), edition, beside=beside).pdf)
    assert any("FindingsFound:" in text for text in texts)
    shipped = set_report("raci", marketing_framework(), edition, beside=beside, only_shipped=True)
    assert not any("Found:" in text for text in texts_of(shipped.pdf))


def test_the_folder_beside_the_document_goes_before_that_of_the_user(beside: Path) -> None:
    for folder in (paths.own_report_layouts(), beside.parent / "layouts"):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "common.typ").write_text(folder.parent.name, encoding="utf-8")
        (folder / f"{folder.parent.name}.typ").write_text("x", encoding="utf-8")
    with layouts_for(_SHIPPED, beside, only_shipped=False) as layout:
        whole = layout.parent
        assert (whole / "common.typ").read_text() == beside.parent.name
        assert (whole / f"{paths.user_data().name}.typ").exists()
        assert (whole / "blocks" / "note.typ").exists()
    assert not whole.exists()


def test_an_error_in_it_is_told_with_its_line(beside: Path, edition: Edition) -> None:
    own = beside.parent / "layouts" / "blocks" / "note.typ"
    own.write_text("// Mine\n\n#let draw(of) = unheard-of(1)\n#let x = (", encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        set_report("raci", marketing_framework(), edition, beside=beside)
    assert "(line 4 of “note.typ”)" in refused.value.sentence
    assert "print with the shipped one" in refused.value.sentence
    assert str(beside.parent) not in refused.value.sentence


def test_it_reads_nothing_outside(beside: Path, edition: Edition) -> None:
    (beside.parent / "secret.txt").write_text("secret", encoding="utf-8")
    own = beside.parent / "layouts" / "secret.typ"
    own.symlink_to(beside.parent / "secret.txt")
    layout = beside.parent / "layouts" / "blocks" / "note.typ"
    layout.write_text('#let draw(of) = none\n#let x = read("../secret.typ")', encoding="utf-8")
    with pytest.raises(Refusal, match=r"line 2 of “note\.typ”"):
        set_report("raci", marketing_framework(), edition, beside=beside)


@pytest.mark.parametrize(("name", "most"), [("_MOST_FILES", 2), ("_MOST_BYTES", 10)])
def test_a_folder_that_holds_more_is_refused(
    name: str, most: int, beside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        (beside.parent / "layouts" / f"{number}.typ").write_text("12345678", encoding="utf-8")
    monkeypatch.setattr(module, name, most)
    with (
        pytest.raises(Refusal, match="holds more than layouts need"),
        layouts_for(_SHIPPED, beside, only_shipped=False),
    ):
        pass
