"""Calls of the library as type checkers see them: `mypy` reads this file, and nobody runs it.

What has to be refused says so; `warn_unused_ignores` makes a refusal that is missing an error.
"""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from engine import Keywords, Trace, attention
from engine.arrays import Floats

X = np.eye(3)

output: Floats = attention(X, X, X)
same: Floats = attention(X.tolist(), X, X, keep=False, scale=None, causal="top_left")
trace: Trace = attention(X, X, X, keep=True, causal=True, window_left=2, softcap=30)
words: Floats = attention(X=X, W_Q=X, W_K=X, W_V=X, heads=3, b_Q=[0.0, 0.0, 0.0])
theirs: Floats = attention(X, X, X, is_causal=True, attn_mask=X > 0, dropout_p=0.0, enable_gqa=True, scale=0.5)
pool: Floats = attention(X, X, X, executor=ThreadPoolExecutor(2), progress=print)
numbers: Floats = attention(X, X, X, scale=[0.1, 0.2], temperature=np.ones(2), executor=4)
options: Keywords = {"causal": "offset", "relative": "alibi"}
passed_on: Floats = attention(X, X, X, **options)

attention(X, X, X, causl=True)  # type: ignore[call-overload]
attention(X, X, X, causal="upper_left")  # type: ignore[call-overload]
attention(X, X, X, heads="8")  # type: ignore[call-overload]
attention(X, X, X, scale="loud")  # type: ignore[call-overload]
attention(X, X, X, executor="threads")  # type: ignore[call-overload]
not_a_trace: Trace = attention(X, X, X)  # type: ignore[assignment]
unknown: Keywords = {"causl": True}  # type: ignore[typeddict-unknown-key]
