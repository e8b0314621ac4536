"""The attention mechanism in NumPy: formulas, worksheets, edits and files, without any window.

    from engine.examples import tutorial
    from engine.recompute import recompute

    values = recompute(tutorial())
    values.array("attention")

Everything the desktop application computes, a script can compute with this package alone.
"""

VERSION = "0.1.0"
