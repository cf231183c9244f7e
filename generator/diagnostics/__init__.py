"""One finding, as a value: what disagrees, where both sides stand, and what would cure it.

Nothing is raised for a fault of the input. Every stage returns what it could make of it together with a list of
these, so that one fault never hides the next.
"""

from generator.diagnostics.codes import CODES, Basis, Code, Severity
from generator.diagnostics.diagnostic import Diagnostic, Message, Note, say

__all__ = ["CODES", "Basis", "Code", "Diagnostic", "Message", "Note", "Severity", "say"]
