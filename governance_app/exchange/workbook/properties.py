"""What a workbook says of itself."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WorkbookProperties:
    """Who made the workbook, and when (aware, or taken as UTC)."""

    author: str
    created: datetime.datetime

    def as_document(self, title: str, subject: str) -> dict[str, object]:
        """Return the properties as XlsxWriter takes them, the time in UTC."""
        created = self.created
        if created.tzinfo is not None:
            created = created.astimezone(datetime.UTC)
        return {
            "title": title,
            "subject": subject,
            "author": self.author,
            "created": created.replace(tzinfo=None),
        }
