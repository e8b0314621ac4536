"""A checkpoint of Hugging Face reads a sentence; then one of its layers is called again with another mask.

    python -m resources.examples.checkpoint             a small model that comes along
    python -m resources.examples.checkpoint FOLDER      yours: BERT, GPT-2, Llama, … with its tokenizer

With the installed program: `import attention_workbench as aw`, then `aw.from_model(…)`.
"""

import sys
from pathlib import Path

from engine import attention, from_model

folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "models" / "pronouns"
reading = from_model(folder, "Anna saw the dogs because she was tired")
print(reading)
# <Reading of 9 words by pronouns: 3 layers>

# What does “she” look at, in each head of the last layer?
weights = reading["2.weights"]
she = reading.words.index("she")
print([reading.words[key] for key in weights[:, she].argmax(axis=-1)])
# ['because', 'dogs', 'the', 'dogs']

# The same layer as a call, to try something else: without its causal mask.
layer = reading.layer(2)
open_eyed = attention(**{**layer, "causal": False}, keep=True)["weights"]
print(weights[0, she].round(2), open_eyed[0, she].round(2), sep="\n")
# [0.04 0.07 0.14 0.07 0.17 0.33 0.19 0.   0.  ]
# [0.03 0.05 0.11 0.05 0.14 0.26 0.15 0.11 0.1 ]
