"""Which links may be written, and which of them a click may open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.errors import Refusal
from governance_app.domain.fields import Field, FieldType, checked
from governance_app.domain.kinds import STANDARD
from governance_app.domain.links import can_be_opened, is_link
from governance_app.domain.registers.wording import text_of, value_from

_LINK = Field("link", FieldType.LINK, "Link")


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org",
        "https://example.org/a b".replace(" ", "%20"),
        "HTTPS://EXAMPLE.ORG:8443/a?b=c#d",
        "https://example.org?mail=a@b",
        "mailto:quality@example.org",
        "mailto:quality@example.org?subject=Policy",
        "MailTo:quality@example.org?cc=other@example.org&Body=Please%20review",
    ],
)
def test_addresses_can_be_opened(link):
    assert can_be_opened(link)
    assert checked(_LINK, link, "Standard") == link


@pytest.mark.parametrize(
    "link",
    [
        "policies/e-mail.pdf",
        "Process handbook, part 1.docx",
        "../beside/it.xlsx",
        "/srv/share/policy.pdf",
        "example.org",
        "kept in the archive",
        "役割.pdf",
        "a/b:c",
        "<b>bold</b>",
    ],
)
def test_paths_are_kept_and_never_opened(link):
    assert not can_be_opened(link)
    assert checked(_LINK, link, "Standard") == link


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "file:///etc/passwd",
        "http://example.org",
        "data:text/html,x",
        "C:\\policies\\mail.pdf",
        "\\\\server\\share",
        "//example.org/x",
        "https://",
        "https:///path",
        "https://name:word@example.org",
        "https://example.org\\@other.example",
        "https://exa mple.org",
        "mailto:",
        "mailto:nobody",
        "mailto:a b@example.org",
        "mailto:a@example.org?attach=/etc/passwd",
        "mailto:a@example.org?subject=x&Attachment=/etc/passwd",
        "mailto:a@example.org?subject=x;attach=/etc/passwd",
        "mailto:a@example.org&attach=/etc/passwd",
        "mailto:a@example.org%3Fattach=/etc/passwd",
        "mailto:a@example.org?%61ttach=/etc/passwd",
        "vbscript:x",
        " javascript:alert(1)",
        "\u00a0javascript:alert(1)",
        " policies/e-mail.pdf",
        "   ",
    ],
)
def test_anything_else_is_refused_in_words(link):
    with pytest.raises(Refusal) as caught:
        checked(_LINK, link, "Standard “Policy”")
    assert str(caught.value) == (
        "Standard “Policy”: Link must begin with https:// or mailto:, or be a path beside this "
        "document, such as policies/e-mail.pdf."
    )
    assert not can_be_opened(link)


@pytest.mark.parametrize(
    "link", ["https://a.b/\nc", "a\tb", "java\tscript:x", "a\x7fb", "x" * 1_001, 5, ["a"]]
)
def test_what_is_no_line_of_text_is_refused(link):
    with pytest.raises(Refusal):
        checked(_LINK, link, "Standard")


@given(st.text(max_size=40))
def test_what_can_be_opened_begins_as_it_should(text):
    if can_be_opened(text):
        assert is_link(text)
        assert text.casefold().startswith(("https://", "mailto:"))


def test_an_empty_link_is_none_at_all():
    assert checked(_LINK, None, "Standard") == checked(_LINK, "", "Standard") == ""


def test_a_link_is_typed_without_the_blanks_around_it():
    field = STANDARD.field("link")
    assert value_from(None, STANDARD, field, " https://example.org\n") == "https://example.org"
    assert value_from(None, STANDARD, field, "  ") == ""
    assert text_of(None, field, "https://example.org") == "https://example.org"
    with pytest.raises(Refusal, match="must begin with https"):
        value_from(None, STANDARD, field, "http://example.org")
