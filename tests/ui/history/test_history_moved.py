"""The history while its document goes on in another file."""

from governance_app.domain.history import index as index_module
from governance_app.ui.pages.registry import page_named


def test_a_document_that_moves_while_its_history_is_read_is_read_again(
    window, tmp_path, qtbot, monkeypatch
):
    monkeypatch.setattr(index_module, "BLOCK", 1)
    page = window.opened.area.open_page(page_named("history"))
    page.search.begin(1_000_000)  # as if there were much to read
    assert window.session.save_elsewhere(tmp_path / "moved.governance")
    with qtbot.waitSignal(page.search.lost):
        pass
    assert window.messages.message is None
    assert page.model.rowCount() == 1
    page.search.begin(1)
    qtbot.waitUntil(lambda: page.search.index.is_complete)
    assert page.search.authors == ["Person A"]
