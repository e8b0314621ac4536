"""Make a number what you want, by the smallest change that does it; or get a proof that nothing can.

    python -m resources.examples.proof

With the installed program: `from attention_workbench.engine import …` in the same lines.
"""

from engine import recompute, tutorial
from engine.questions.goals import Freedom, Goal
from engine.questions.solving import solve

values = recompute(tutorial())

# Word 0 shall look at word 1 with half of its attention. Which W_Q does that?
found = solve(values, (Goal("weights", (0, 1), "equal", 0.5),), (Freedom("W_Q"),))
print(found.reached, found.values.array("weights")[0].round(4))
# True [0.0693 0.5    0.1145 0.3161]

# Every output of word 0 shall be 5. But outputs are mixtures of the rows of V, whose largest number is 2.
wanted = tuple(Goal("attention", (0, j), "equal", 5.0) for j in range(3))
impossible = solve(values, wanted, (Freedom("W_Q"),))
print(impossible.reached, values.array("V").max())
# False 2.0

# The proof: together they would have to be 15, and no mixture of rows of V adds up to more than 4.
print(impossible.proof.wanted, impossible.proof.reach)
# 15.0 4.0
