"""The tutorial in ten lines: four words become queries, keys and values, and each looks at the others.

    python -m resources.examples.tutorial

With the installed program: `import attention_workbench as aw`, then `aw.attention(…)`.
"""

import numpy as np

from engine import attention

np.set_printoptions(suppress=True)  # 0.0074, not 7.4e-03
X = [[1, 0, 0], [0, 1, 0], [1, 1, 0], [0, 0, 1]]  # four words, three numbers each
np.random.seed(42)
W_Q, W_K, W_V = (np.random.randint(3, size=(3, 3)) for _ in range(3))

trace = attention(X=X, W_Q=W_Q, W_K=W_K, W_V=W_V, keep=True)  # every step is kept

print(trace["scores"])  # how well each query fits each key
# [[ 8.  2. 10.  2.]
#  [ 4.  0.  4.  0.]
#  [12.  2. 14.  2.]
#  [10.  4. 14.  3.]]

print(trace["weights"].round(4))  # the softmax of scores / √3: each row adds up to 1
# [[0.2361 0.0074 0.7491 0.0074]
#  [0.4548 0.0452 0.4548 0.0452]
#  [0.2393 0.0007 0.7592 0.0007]
#  [0.09   0.0028 0.9057 0.0016]]

print(trace.output.round(4))  # the values, mixed by those weights
# [[0.9852 1.7417 0.7565]
#  [0.9097 1.4097 0.5   ]
#  [0.9985 1.7585 0.76  ]
#  [0.9956 1.9041 0.9085]]
