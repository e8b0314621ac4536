"""What moves a number? Exact slopes from one output back to every number behind it.

    python -m resources.examples.sensitivities

With the installed program: `from attention_workbench.engine import …` in the same lines.
"""

from engine import recompute, tutorial
from engine.edits.cells import SetCells
from engine.questions.sensitivity import Target, sensitivity

values = recompute(tutorial())  # the worksheet of the tutorial, and all its numbers
target = Target.cell("attention", 0, 1)
print(values.array("attention")[0, 1].round(4))
# 1.7417

moved_by = sensitivity(values, target)
for slope in moved_by.strongest(4):
    print(slope.name, slope.index, round(slope.slope, 4))
    # X (2, 0) 1.6427
    # W_V (0, 1) 0.9852
    # X (2, 1) 0.9725
    # W_V (1, 1) 0.7565

# One step along the strongest slope does what it says.
edited = recompute(SetCells.one("W_V", 1, 1, values.array("W_V")[1, 1] + 0.01).apply(values.document), values)
print((edited.array("attention")[0, 1] - values.array("attention")[0, 1]).round(6))
# 0.007565
