"""Any kind of attention is the same call: heads, masks, positions, other scores and other weights.

    python -m resources.examples.general_attention

With the installed program: `import attention_workbench as aw`, then `aw.attention(…)`.
"""

import numpy as np

from engine import EngineError, attention

random = np.random.default_rng(0)
Q = random.normal(size=(1, 4, 5, 8))  # one text, four heads, five queries, eight numbers each
K = random.normal(size=(1, 2, 5, 8))  # keys and values have two heads: two query heads share each
V = random.normal(size=(1, 2, 5, 8))

print(attention(Q, K, V).shape)
# (1, 4, 5, 8)

# Each word sees itself and the words before it, at most two of them; nearer words count more.
weights = attention(Q, K, V, causal=True, window_left=2, alibi=True, keep=True)["weights"]
print(weights[0, 0].round(2))
# [[1.   0.   0.   0.   0.  ]
#  [0.69 0.31 0.   0.   0.  ]
#  [0.26 0.43 0.31 0.   0.  ]
#  [0.   0.22 0.28 0.5  0.  ]
#  [0.   0.   0.27 0.1  0.63]]

# Sparsemax gives most keys exactly nothing.
sparse = attention(Q, K, V, normalise="sparsemax", softcap=5.0, rotary="half", keep=True)["weights"]
print((sparse == 0).mean().round(2))
# 0.57

# A slip is told what was meant.
try:
    attention(Q, K, V, causl=True)
except EngineError as error:
    print(error)
    # attention takes no argument called causl. The nearest that it takes is causal.
