"""The vocabulary of the course as frozen data: no I/O, no NumPy, nothing that knows how marks are found."""

from autograder.model.calls import Function, Reply, Value
from autograder.model.exercise import Band, Broken, Check, Curve, Exercise, Misconception, Observation, Outcome, Trial
from autograder.model.marks import CurveData, Diagnosis, Example, Mark, MarkedNotebook, Override, Result, State
from autograder.model.sketch import Panel, Sketch, View

__all__ = [
    "Band",
    "Broken",
    "Check",
    "Curve",
    "CurveData",
    "Diagnosis",
    "Example",
    "Exercise",
    "Function",
    "Mark",
    "MarkedNotebook",
    "Misconception",
    "Observation",
    "Outcome",
    "Override",
    "Panel",
    "Reply",
    "Result",
    "Sketch",
    "State",
    "Trial",
    "Value",
    "View",
]
