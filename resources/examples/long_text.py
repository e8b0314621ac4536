"""A map of all pairs of a long text, and any part of its weights, without ever holding them.

    python -m resources.examples.long_text          1,024 words
    python -m resources.examples.long_text 65536    4,294,967,296 weights a head: about a minute

With the installed program: `from attention_workbench.engine import …` in the same lines.
"""

import sys
import tempfile
from pathlib import Path

from engine import recompute
from engine.examples.long_text import long_text
from engine.files.picture import export_map

words = int(sys.argv[1]) if len(sys.argv) > 1 else 1024
values = recompute(long_text(words))  # queries, keys and values of a made-up text
weights = values.matrix("weights")
print(weights)
# <weights, 4×1024×1024 float32: not computed; index a part, or to_numpy()>

# A part is computed when somebody looks at it: the strongest key of three queries in head 2.
rows = weights[2, [200, 500, 1000]]
print(rows.argmax(axis=-1))
# [ 55 450 821]

# Each row adds up to 1, however long it is.
print(rows.sum(axis=-1).round(4))
# [1. 1. 1.]

with tempfile.TemporaryDirectory() as folder:  # or a folder of yours
    picture = export_map(values, "weights", Path(folder) / "map.png", head=2)
    print(picture.name, picture.read_bytes()[:4])
    # map.png b'\x89PNG'
