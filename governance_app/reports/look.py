"""How the reports of a framework look, from its settings."""

import re

from governance_app.domain.framework import Framework
from governance_app.domain.kinds import LOGO
from governance_app.domain.pictures import as_bytes, picture_of
from governance_app.reports.document.page import Look

#: What headings must have against white paper to be read by everybody (WCAG 2.2, AA).
_LEAST_CONTRAST = 4.5
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_DARKER = 0.92


def look_of(framework: Framework) -> Look:
    """Return the look that the framework's settings ask for."""
    profile = framework.profile
    return Look(
        brand=profile.brand_name,
        colour=legible(profile.brand_colour),
        logo=_logo(framework),
        header=profile.report_header,
        footer=profile.report_footer,
    )


def _logo(framework: Framework) -> str:
    """Return the logo as SVG, a picture of pixels within one; "" where there is none to be shown."""
    for logo in framework.of(LOGO).values():
        data = as_bytes(logo.picture)
        picture = picture_of(data)
        if picture is None:
            continue
        if picture.media_type == "image/svg+xml":
            return data.decode("utf-8", "replace")
        size = f'width="{picture.width}" height="{picture.height}"'
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'{size}><image {size} xlink:href="data:{picture.media_type};base64,{logo.picture}"/></svg>'
        )
    return ""


def legible(colour: str) -> str:
    """Return a colour dark enough for headings on white, of the same hue; "" where none is given."""
    if not _COLOUR.fullmatch(colour):
        return ""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    while 1.05 / (_luminance(parts) + 0.05) < _LEAST_CONTRAST:
        parts = [int(part * _DARKER) for part in parts]
    return "#" + "".join(f"{part:02x}" for part in parts)


def _luminance(parts: list[int]) -> float:
    """Return the relative luminance of a colour, from 0 for black to 1 for white (WCAG 2.2)."""
    linear = [
        part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
