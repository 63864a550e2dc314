"""The RACI workbook, as a person would build it in Excel at their best."""

from governance_app.exchange.workbook.writing import write_workbook

__all__ = ["write_workbook"]
