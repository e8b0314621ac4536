"""The choices of a worksheet: which stages it has and how they work. One row of OPTIONS each.

An option that has no effect as things stand says why (`blocked`), so that the window can explain it.
"""

import numbers
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from engine.errors import EngineError
from engine.masks import CAUSAL, Rules
from engine.normalisers import NORMALISERS
from engine.positions import SCALINGS, Rotary

Setting = str | int | float | bool
LARGEST = 2**31 - 1
MOST_HEADS = 1024


@dataclass(frozen=True, slots=True)
class Options:
    """One field a choice; the defaults are the tutorial's."""

    # words and positions
    source: str = "self"
    cache: bool = False
    position: str = "none"
    # heads and projections
    heads: int = 1
    kv_heads: int = 0  # 0: as many as heads
    biases: bool = False
    output_projection: bool = False
    # queries and keys
    qk_norm: str = "none"
    rotary: str = "none"
    rope_base: float = 10000.0
    rope_fraction: float = 1.0
    rope_scaling: str = "none"
    rope_factor: float = 2.0
    rope_original: int = 64
    query_offset: int = 0
    # scores
    score: str = "dot"
    scale: str = "sqrt_d_k"
    softcap: float = 0.0  # 0: none
    # biases of the scores
    relative: str = "none"
    additive_mask: bool = False
    # mask
    causal: str = "none"
    window_left: int = -1
    window_right: int = -1
    sinks: int = 0
    prefix: int = 0
    dilation: int = 1
    key_length: int = -1
    documents: bool = False
    painted: bool = False
    # weights
    normalise: str = "softmax"
    alpha: float = 1.5
    top_k: int = 2
    temperature: str = "none"
    dropout: float = 0.0
    dropout_seed: int = 0
    _hash: int = field(init=False, compare=False, repr=False, default=0)  # worksheets are looked up by it all the time

    def __post_init__(self) -> None:
        object.__setattr__(
            self, "_hash", hash(tuple(getattr(self, name) for name in self.__slots__ if name != "_hash"))
        )

    def __hash__(self) -> int:
        return self._hash

    @staticmethod
    def of(settings: Mapping[str, Setting]) -> "Options":
        """The defaults with these settings. Raises EngineError for an unknown or impossible one."""
        options = Options()
        for option in sorted(settings, key=lambda option: option == "kv_heads"):  # the groups must divide the heads
            options = options.with_choice(option, settings[option])
        return options

    def with_choice(self, option: str, value: Setting) -> "Options":
        """These options with one of them changed. Raises EngineError for an unknown or impossible choice."""
        if option not in OPTIONS:
            raise EngineError("unknown_choice", value=value, option=option, known=", ".join(OPTIONS))
        spec = OPTIONS[option]
        changed = replace(self, **{option: spec.checked(option, value)})  # type: ignore[arg-type]  # checked just now
        if option == "heads" and changed.kv_heads and changed.heads % changed.kv_heads:
            return replace(changed, kv_heads=0)  # the grouping of another number of heads
        if changed.kv_heads == changed.heads:
            return replace(changed, kv_heads=0)
        if changed.kv_heads and changed.heads % changed.kv_heads:
            raise EngineError("kv_heads_do_not_divide", heads=changed.heads, kv_heads=changed.kv_heads)
        return changed

    def blocked(self, option: str) -> str:
        """Why an option has no effect as things stand: a code, "" if it has one."""
        return OPTIONS[option].blocked(self)

    @property
    def key_heads(self) -> int:
        """How many heads keys and values have."""
        return self.kv_heads or self.heads

    @property
    def settings(self) -> dict[str, Setting]:
        """Every option and its value."""
        return {name: getattr(self, name) for name in OPTIONS}

    @property
    def changed(self) -> dict[str, Setting]:
        """What differs from the tutorial."""
        return {name: value for name in OPTIONS if (value := getattr(self, name)) != getattr(PLAIN, name)}

    @property
    def is_cross(self) -> bool:
        """Whether keys and values come from another text than the queries."""
        return self.source in ("cross", "qkv_cross")

    @property
    def is_projected(self) -> bool:
        """Whether queries, keys and values come from words; else they are given, such as those of a model."""
        return self.source in ("self", "cross")

    @property
    def is_cached(self) -> bool:
        return self.cache and not self.is_cross

    @property
    def offset(self) -> int | None:
        """How many keys stand before the first query; None: as many as the cache holds."""
        return None if self.is_cached else self.query_offset

    @property
    def rotation(self) -> Rotary:
        interleaved = self.rotary == "interleaved"
        return Rotary(
            interleaved, self.rope_base, self.rope_fraction, self.rope_scaling, self.rope_factor, self.rope_original
        )

    @property
    def rules(self) -> Rules:
        return Rules(
            self.causal, self.window_left, self.window_right, self.prefix, self.sinks, self.dilation, self.key_length
        )

    @property
    def has_mask(self) -> bool:
        return self.rules.any or self.painted or self.has_documents

    @property
    def has_documents(self) -> bool:
        return self.documents and not self.is_cross and not self.is_cached

    @property
    def parameter(self) -> float:
        """The number that the normaliser needs besides the scores."""
        name = NORMALISERS[self.normalise].parameter if self.normalise in NORMALISERS else ""
        return float(getattr(self, name)) if name else 0.0


@dataclass(frozen=True, slots=True)
class Spec:
    """What an option may be: one of `choices`, or a number from `low` to `high`, or yes and no.

    `formula`: LaTeX of each choice, or under "" of the option itself. `off`: the number that means "not at all".
    """

    group: str
    choices: tuple[str, ...] = ()
    low: float = 0
    high: float = LARGEST
    off: float | None = None
    formula: dict[str, str] = field(default_factory=dict)
    blocked: Callable[[Options], str] = lambda options: ""

    def checked(self, option: str, value: Setting) -> Setting:
        """The value in the option's own type. Raises EngineError."""
        kind = KINDS[option]
        if self.choices:
            if not isinstance(value, str) or value not in self.choices:
                raise EngineError("unknown_choice", value=value, option=option, known=", ".join(self.choices))
            return value
        if kind is bool:
            if not isinstance(value, bool):
                raise EngineError("unknown_choice", value=value, option=option, known="true, false")
            return value
        if isinstance(value, str | bool) or not isinstance(value, numbers.Real) or not self._holds(value, kind):
            raise EngineError("setting_outside", option=option, value=value, low=self.low, high=self.high)
        return int(value) if kind is int else float(value)

    def _holds(self, value: float, kind: type) -> bool:
        inside = self.low <= value <= self.high or value == self.off
        return inside and (kind is not int or value == int(value))


def _needs(reason: str, holds: Callable[[Options], bool]) -> Callable[[Options], str]:
    return lambda options: "" if holds(options) else reason


_rotates = _needs("needs_rotary", lambda options: options.rotary != "none")
_stretches = _needs("needs_rope_scaling", lambda o: o.rotary != "none" and o.rope_scaling != "none")
_within_window = _needs("needs_window", lambda o: o.window_left >= 0 or o.window_right >= 0 or o.dilation > 1)


def _no_offset(options: Options) -> str:
    by_position = options.causal == "offset" or options.window_left >= 0 or options.window_right >= 0
    if options.is_cached:
        return "needs_no_cache"
    counts = by_position or options.rotary != "none" or options.relative != "none" or options.dilation > 1
    return "" if counts else "needs_positions"


OPTIONS: dict[str, Spec] = {
    "source": Spec("words", ("self", "cross", "qkv", "qkv_cross"), formula={"cross": r"K = X_\mathrm{kv} \, W_K"}),
    "cache": Spec("words", blocked=_needs("needs_self", lambda o: not o.is_cross)),
    "position": Spec(
        "words",
        ("none", "sinusoidal", "learned"),
        formula={"sinusoidal": r"\sin\frac{p}{10000^{2i/d}}", "learned": r"X + P"},
        blocked=_needs("needs_words", lambda o: o.is_projected),
    ),
    "heads": Spec("heads", low=1, high=MOST_HEADS),
    "kv_heads": Spec("heads", low=1, high=MOST_HEADS, off=0, blocked=_needs("needs_heads", lambda o: o.heads > 1)),
    "biases": Spec(
        "heads",
        formula={"": r"Q = X \, W_Q + b_Q"},
        blocked=_needs("needs_projections", lambda o: o.is_projected or o.output_projection),
    ),
    "output_projection": Spec("heads", formula={"": r"\left[ O^{(1)} \cdots O^{(h)} \right] W_O"}),
    "qk_norm": Spec(
        "queries",
        ("none", "l2", "rms"),
        formula={"l2": r"\frac{q}{\left\| q \right\|}", "rms": r"\frac{q}{\operatorname{rms}(q)}"},
    ),
    "rotary": Spec("queries", ("none", "half", "interleaved"), formula={"half": r"R_{p \theta} \, q"}),
    "rope_base": Spec("queries", low=1.01, high=1e9, blocked=_rotates),
    "rope_fraction": Spec("queries", low=0.0, high=1.0, blocked=_rotates),
    "rope_scaling": Spec("queries", tuple(SCALINGS), blocked=_rotates),
    "rope_factor": Spec("queries", low=1.0, high=1e6, blocked=_stretches),
    "rope_original": Spec(
        "queries",
        low=1,
        blocked=_needs("needs_llama_or_yarn", lambda o: o.rotary != "none" and o.rope_scaling in ("llama3", "yarn")),
    ),
    "query_offset": Spec("queries", low=0, blocked=_no_offset),
    "score": Spec(
        "scores",
        ("dot", "general", "additive", "concat", "cosine", "distance", "gaussian", "elu", "relu", "exp"),
        formula={
            "dot": r"q \cdot k",
            "general": r"q \, W k",
            "additive": r"v \cdot \tanh(U_Q q + U_K k)",
            "concat": r"v \cdot \tanh(W [q; k])",
            "cosine": r"\frac{q \cdot k}{\left\| q \right\| \left\| k \right\|}",
            "distance": r"-\left\| q - k \right\|^{2}",
            "gaussian": r"e^{-\left\| q - k \right\|^{2} / 2}",
            "elu": r"\phi(q) \cdot \phi(k), \; \phi = \operatorname{elu} + 1",
            "relu": r"\left[q\right]_{+} \cdot \left[k\right]_{+}",
            "exp": r"e^{q \cdot k}",
        },
    ),
    "scale": Spec(
        "scores",
        ("sqrt_d_k", "d_k", "none", "number", "per_head"),
        formula={"sqrt_d_k": r"\frac{s}{\sqrt{d_k}}", "d_k": r"\frac{s}{d_k}", "number": r"c \cdot s"},
    ),
    "softcap": Spec("scores", low=1e-3, high=1e9, off=0, formula={"": r"c \cdot \tanh\left(\frac{s}{c}\right)"}),
    "relative": Spec(
        "biases",
        ("none", "alibi", "t5", "t5_causal"),
        formula={"alibi": r"s - m \left| i - j \right|", "t5": r"s + b\left[\operatorname{bucket}(j - i)\right]"},
    ),
    "additive_mask": Spec("biases", formula={"": r"s + B"}),
    "causal": Spec("mask", CAUSAL, formula={"top_left": r"j \le i", "bottom_right": r"j \le i + m - n"}),
    "window_left": Spec("mask", low=0, off=-1, formula={"": r"j \ge i - w"}),
    "window_right": Spec("mask", low=0, off=-1, formula={"": r"j \le i + w"}),
    "sinks": Spec("mask", low=0, off=0, blocked=_within_window),
    "prefix": Spec("mask", low=0, off=0, blocked=_needs("needs_causal", lambda o: o.causal != "none")),
    "dilation": Spec("mask", low=1, off=1, formula={"": r"(i - j) \;\mathrm{mod}\; r = 0"}),
    "key_length": Spec("mask", low=0, off=-1, formula={"": r"j < \ell"}),
    "documents": Spec("mask", blocked=_needs("needs_one_text", lambda o: not o.is_cross and not o.is_cached)),
    "painted": Spec("mask"),
    "normalise": Spec(
        "weights",
        (*NORMALISERS, "sinks"),
        formula={key: row.latex.replace("{S}", "s") for key, row in NORMALISERS.items()}
        | {"sinks": r"\frac{e^{s}}{e^{\mathrm{sink}} + \sum e^{s}}"},
    ),
    "alpha": Spec("weights", low=1.0, high=8.0, blocked=_needs("needs_entmax", lambda o: o.normalise == "entmax")),
    "top_k": Spec("weights", low=1, blocked=_needs("needs_top_k", lambda o: o.normalise == "top_k")),
    "temperature": Spec("weights", ("none", "number", "per_head"), formula={"number": r"\frac{s}{T}"}),
    "dropout": Spec("weights", low=0.0, high=0.99, off=0, formula={"": r"a \odot \mathrm{kept}"}),
    "dropout_seed": Spec("weights", low=0, blocked=_needs("needs_dropout", lambda o: o.dropout > 0.0)),
}

PLAIN = Options()
KINDS: dict[str, type] = {name: type(getattr(PLAIN, name)) for name in OPTIONS}
