"""The writers of documents: HTML, Markdown and workbook; typst's layouts write the PDF.

Each writer has one function for each kind of block, in one table.
"""
