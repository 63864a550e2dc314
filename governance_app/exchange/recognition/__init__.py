"""Recognising responsibility matrices in foreign tables."""

from governance_app.exchange.recognition.recognise import recognise, recognise_as_told
from governance_app.exchange.recognition.result import (
    Letters,
    Problem,
    RecognisedActivity,
    RecognisedAssignment,
    RecognisedMatrix,
)

__all__ = [
    "Letters",
    "Problem",
    "RecognisedActivity",
    "RecognisedAssignment",
    "RecognisedMatrix",
    "recognise",
    "recognise_as_told",
]
