"""What reports say, as values without any layout: a document of chapters, and chapters of blocks.

Every text is data: no value here holds markup, and each writer escapes in its own way.
"""
