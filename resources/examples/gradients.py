"""Gradients of every step: what a network would learn from, held against small differences.

    python -m resources.examples.gradients

With the installed program: `import attention_workbench as aw`, then `aw.attention(…)`.
"""

import numpy as np

from engine import attention

random = np.random.default_rng(0)
Q, K, V = random.normal(size=(3, 4, 2))  # four words, two numbers each
of = random.normal(size=(4, 2))  # what one more of each output is worth


def worth(Q):
    return np.sum(of * attention(Q, K, V, causal=True))


gradients = attention(Q, K, V, causal=True, keep=True).gradients(of)
print(gradients["Q"].round(4))
# [[ 0.      0.    ]
#  [-0.0278 -0.4515]
#  [-0.0775 -0.0019]
#  [-0.0598 -0.2066]]

# The first query sees one key alone, whatever it asks: nothing can be learned from it.
print(gradients["scores"].round(4)[0])
# [0. 0. 0. 0.]

# The same by moving one number a little to both sides.
step = np.zeros_like(Q)
step[2, 1] = 1e-6
print(((worth(Q + step) - worth(Q - step)) / 2e-6).round(4))
# -0.0019
