"""The attention of a PyTorch model, recorded while it runs and opened with every number.

    python -m resources.examples.recording          needs PyTorch and safetensors

With the installed program: `from attention_workbench.engine import …` in the same lines.
"""

import sys
import tempfile
from pathlib import Path

import numpy as np

from engine import recompute
from engine.files.opening import open_document

try:
    import safetensors  # noqa: F401  # which the recorder writes with
    import torch
except ImportError:
    sys.exit("This example needs PyTorch and safetensors: python -m pip install torch safetensors")

sys.path.insert(0, str(Path(__file__).parents[1]))  # where the recorder is; people put it beside their own script
from record_attention import record

torch.manual_seed(0)
model = torch.nn.MultiheadAttention(embed_dim=8, num_heads=2, batch_first=True).eval()
words = torch.randn(1, 5, 8)
with tempfile.TemporaryDirectory() as folder:  # or a folder of yours
    path = Path(folder) / "attention.safetensors"
    with torch.no_grad(), record(model, path, tokens=["the", "cat", "sat", "down", "."]):
        _, theirs = model(words, words, words, average_attn_weights=False)
    weights = np.array(recompute(open_document(path)).array("weights"))

print(weights.shape)  # two heads, five words
# (2, 5, 5)

print(abs(weights - theirs[0].numpy()).max() < 1e-6)  # the model's own
# True
