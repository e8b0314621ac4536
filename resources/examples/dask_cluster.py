"""The same call on a cluster: Dask's workers compute the pieces, here two threads of this machine.

    python -m resources.examples.dask_cluster          needs Dask: python -m pip install distributed

With the installed program: `import attention_workbench as aw`, then `aw.attention(…)`.
"""

import sys

import numpy as np

from engine import Sizes, attention

try:
    from distributed import Client
except ImportError:
    sys.exit("This example needs Dask: python -m pip install distributed")

random = np.random.default_rng(0)
Q, K, V = random.normal(size=(3, 1, 2, 300, 16))  # two heads, 300 words
told = []
with Client(n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None) as client:
    far = attention(Q, K, V, executor=client.get_executor(), sizes=Sizes(held=0), progress=lambda *at: told.append(at))
print(told[-1][0] == told[-1][1])  # every piece was done
# True

print(abs(far - attention(Q, K, V)).max() < 1e-12)
# True
