"""Rules across files: small generators of diagnostics, each with its rule as its docstring.

The checks read an `UncheckedRecord` rather than a `Corpus`, so a fault in one file does not hide faults in another.
`generator.model` and `generator.reading.validation` check the rules that concern a single file.

Each module holds the checks of one subject; `every_check` lists all of them, and `run` runs them.
"""

from generator.checks.run import CheckRun, check_all

__all__ = ["CheckRun", "check_all"]
