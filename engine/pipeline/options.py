"""The choices of a worksheet: which stages it has and how they work. One field of Options each, with its row.

The names that may be chosen are those that the registries have now. An option that has no effect as things stand says
why (`blocked`), so that the window can explain it.
"""

from collections.abc import Callable, Mapping
from dataclasses import field, replace

from engine.dataclass import dataclass
from engine.errors import EngineError
from engine.formulas.masks import CAUSAL, Rules
from engine.formulas.positions import SCALINGS, Rotary
from engine.formulas.scores import RMS_EPSILON
from engine.pipeline.scores import Score, score_functions
from engine.pipeline.spec import Offer, Settings, Spec, names, row, rows_of
from engine.pipeline.spec import Setting as Setting  # as it is asked for beside Options
from engine.stages.rules.normalisers import LEARNED_SINK, NORMALISERS, Normaliser

MOST_HEADS = 1024
GIVEN = "given"  # the frequencies of RoPE stand on the worksheet


def _normalisers() -> dict[str, Offer]:
    return {name: Offer(one.formula, one.sign) for name, one in NORMALISERS.items()}


def _scores() -> dict[str, Offer]:
    return {name: Offer(one.formula, one.sign) for name, one in score_functions().items()}


def _each_normaliser() -> tuple[Settings, ...]:
    return tuple({"normalise": name} for name in NORMALISERS)


def _each_score() -> tuple[Settings, ...]:
    return tuple({"score": name, "normalise": one.normalise} for name, one in score_functions().items())


def _pictures(*settings: Settings) -> Callable[[], tuple[Settings, ...]]:
    return lambda: settings


def _needs(reason: str, holds: Callable[["Options"], bool]) -> Callable[["Options"], str]:
    return lambda options: "" if holds(options) else reason


def _needs_a_rule(option: str) -> Callable[["Options"], str]:
    """Has an effect where the normaliser or the score function asks for it."""
    return _needs("needs_rule", lambda o: any(getattr(o, by) == rule for by, rule in rules_asking_for(option)))


_rotates = _needs("needs_rotary", lambda o: o.rotary != "none")
_has_formula = _needs("needs_rope_formula", lambda o: o.rotary != "none" and o.rope_scaling != GIVEN)
_stretches = _needs("needs_rope_scaling", lambda o: o.rotary != "none" and o.rope_scaling not in ("none", GIVEN))
_norms = _needs("needs_qk_norm", lambda o: o.qk_norm != "none")
_within_window = _needs("needs_window", lambda o: o.window_left >= 0 or o.window_right >= 0 or o.dilation > 1)


def _no_offset(options: "Options") -> str:
    by_position = options.causal == "offset" or options.window_left >= 0 or options.window_right >= 0
    if options.is_cached:
        return "needs_no_cache"
    counts = by_position or options.rotary != "none" or options.relative != "none" or options.dilation > 1
    return "" if counts else "needs_positions"


def _no_bias_by_head(options: "Options") -> str:
    if options.is_cached:
        return "needs_one_text"
    return "" if options.heads > 1 else "needs_several_heads"


@dataclass(frozen=True, slots=True)
class Options:
    """One field a choice, with its row; the defaults are the tutorial's."""

    # words and positions
    source: str = row(
        "self",
        Spec(
            "words",
            names("self", cross=r"K = X_\mathrm{kv} \, W_K", qkv="", qkv_cross=""),
            implied_by={"X_kv": "cross"},
        ),
    )
    cache: bool = row(False, Spec("words", blocked=_needs("needs_self", lambda o: not o.is_cross)))
    position: str = row(
        "none",
        Spec(
            "words",
            names("none", sinusoidal=r"\sin\frac{p}{10000^{2i/d}}", learned=r"X + P"),
            blocked=_needs("needs_words", lambda o: o.is_projected),
            family="position",
            pictures=_pictures({}, {"position": "sinusoidal"}),  # what is learned starts as 0
        ),
    )
    # heads and projections
    heads: int = row(1, Spec("heads", low=1, high=MOST_HEADS))
    kv_heads: int = row(  # 0: as many as heads
        0, Spec("heads", low=1, high=MOST_HEADS, off=0, blocked=_needs("needs_heads", lambda o: o.heads > 1))
    )
    biases: bool = row(
        False,
        Spec(
            "heads",
            latex=r"Q = X \, W_Q + b_Q",
            blocked=_needs("needs_projections", lambda o: o.is_projected or o.output_projection),
            implied_by=dict.fromkeys(("b_Q", "b_K", "b_V", "b_O"), True),
        ),
    )
    output_projection: bool = row(
        False, Spec("heads", latex=r"\left[ O^{(1)} \cdots O^{(h)} \right] W_O", implied_by={"W_O": True})
    )
    # queries and keys
    qk_norm: str = row(
        "none",
        Spec(
            "queries",
            names(
                "none",
                l2=r"\frac{q}{\left\| q \right\|}",
                rms=r"\frac{q}{\operatorname{rms}(q)}",
                layer=r"\frac{q - \overline{q}}{\sigma(q)}",
            ),
        ),
    )
    qk_norm_of: str = row("heads", Spec("queries", names("heads", "all_heads", "rotated"), blocked=_norms))
    qk_gain: str = row(
        "none", Spec("queries", names("none", shared=r"g \odot q", per_head=r"g^{(h)} \odot q"), blocked=_norms)
    )
    qk_epsilon: float = row(
        RMS_EPSILON,
        Spec("queries", high=1.0, blocked=_needs("needs_qk_epsilon", lambda o: o.qk_norm in ("rms", "layer"))),
    )
    rotary: str = row(
        "none", Spec("queries", names("none", half=r"R_{p \theta} \, q", interleaved=""), family="position")
    )
    rope_base: float = row(10000.0, Spec("queries", low=1.01, high=1e15, blocked=_has_formula))
    rope_fraction: float = row(1.0, Spec("queries", low=0.0, high=1.0, blocked=_has_formula))
    rope_scaling: str = row("none", Spec("queries", names(*SCALINGS, GIVEN), blocked=_rotates))
    rope_factor: float = row(2.0, Spec("queries", low=1.0, high=1e6, blocked=_stretches))
    rope_original: int = row(
        64,
        Spec(
            "queries",
            low=1,
            blocked=_needs(
                "needs_llama_or_yarn", lambda o: o.rotary != "none" and o.rope_scaling in ("llama3", "yarn")
            ),
        ),
    )
    rope_length: float = row(1.0, Spec("queries", low=0.0, high=1e3, blocked=_rotates))
    query_offset: int = row(0, Spec("queries", blocked=_no_offset))
    # scores
    score: str = row("dot", Spec("scores", _scores, family="score", pictures=_each_score))
    scale: str = row(
        "sqrt_d_k",
        Spec(
            "scores",
            names(sqrt_d_k=r"\frac{s}{\sqrt{d_k}}", d_k=r"\frac{s}{d_k}", none="", number=r"c \cdot s", per_head=""),
            is_number=True,
        ),
    )
    softcap: float = row(  # 0: none
        0.0, Spec("scores", low=1e-3, high=1e9, off=0, latex=r"c \cdot \tanh\left(\frac{s}{c}\right)")
    )
    # biases of the scores
    relative: str = row(
        "none",
        Spec(
            "biases",
            names(
                "none",
                alibi=r"s - m \left| i - j \right|",
                t5=r"s + b\left[\operatorname{bucket}(j - i)\right]",
                t5_causal="",
            ),
            family="position",
        ),
    )
    additive_mask: bool = row(False, Spec("biases", latex=r"s + B", implied_by={"bias": True}))
    bias_by_head: bool = row(False, Spec("biases", latex=r"s^{(h)} + B^{(h)}", blocked=_no_bias_by_head))
    # mask
    causal: str = row(
        "none",
        Spec(
            "mask",
            names(*CAUSAL, top_left=r"j \le i", bottom_right=r"j \le i + m - n"),
            family="mask",
            pictures=_pictures({}, {"causal": "top_left"}, {"causal": "bottom_right"}),
        ),
    )
    window_left: int = row(
        -1,
        Spec(
            "mask",
            off=-1,
            latex=r"j \ge i - w",
            family="mask",
            pictures=_pictures({"causal": "top_left", "window_left": 1}),
        ),
    )
    window_right: int = row(
        -1,
        Spec(
            "mask",
            off=-1,
            latex=r"j \le i + w",
            family="mask",
            pictures=_pictures({"window_left": 1, "window_right": 1}),
        ),
    )
    sinks: int = row(
        0,
        Spec(
            "mask",
            off=0,
            blocked=_within_window,
            family="mask",
            pictures=_pictures({"causal": "top_left", "window_left": 1, "sinks": 1}),
        ),
    )
    prefix: int = row(
        0,
        Spec(
            "mask",
            off=0,
            blocked=_needs("needs_causal", lambda o: o.causal != "none"),
            family="mask",
            pictures=_pictures({"causal": "top_left", "prefix": 2}),
        ),
    )
    dilation: int = row(
        1,
        Spec(
            "mask",
            low=1,
            off=1,
            latex=r"(i - j) \;\mathrm{mod}\; r = 0",
            family="mask",
            pictures=_pictures({"causal": "top_left", "dilation": 2}),
        ),
    )
    key_length: int = row(
        -1, Spec("mask", off=-1, latex=r"j < \ell", family="mask", pictures=_pictures({"key_length": 2}))
    )
    documents: bool = row(
        False,
        Spec(
            "mask",
            blocked=_needs("needs_one_text", lambda o: not o.is_cross and not o.is_cached),
            family="mask",
            pictures=_pictures({"documents": True}),
        ),
    )
    painted: bool = row(False, Spec("mask"))
    # weights
    normalise: str = row(
        "softmax",
        Spec(
            "weights",
            _normalisers,
            implied_by={"sink": LEARNED_SINK},
            family="normalise",
            pictures=_each_normaliser,
        ),
    )
    alpha: float = row(1.5, Spec("weights", low=1.0, high=8.0, blocked=_needs_a_rule("alpha")))
    top_k: int = row(2, Spec("weights", low=1, blocked=_needs_a_rule("top_k")))
    temperature: str = row("none", Spec("weights", names("none", number=r"\frac{s}{T}", per_head=""), is_number=True))
    dropout: float = row(0.0, Spec("weights", low=0.0, high=0.99, off=0, latex=r"a \odot \mathrm{kept}"))
    dropout_seed: int = row(0, Spec("weights", blocked=_needs("needs_dropout", lambda o: o.dropout > 0.0)))
    _hash: int = field(init=False, compare=False, repr=False, default=0)  # worksheets are looked up by it all the time

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hash", hash(tuple(getattr(self, one) for one in self.__slots__ if one != "_hash")))

    def __hash__(self) -> int:
        return self._hash

    @staticmethod
    def of(settings: Mapping[str, Setting]) -> "Options":
        """The defaults with these settings. Raises EngineError for an unknown or impossible one."""
        options = PLAIN
        for option in sorted(settings, key=lambda option: option == "kv_heads"):  # the groups must divide the heads
            options = options.with_choice(option, settings[option])
        return options

    def with_choice(self, option: str, value: Setting) -> "Options":
        """These options with one of them changed. Raises EngineError for an unknown or impossible choice."""
        if option not in OPTIONS:
            raise EngineError("unknown_choice", value=value, option=option, known=", ".join(OPTIONS))
        checked, present = OPTIONS[option].checked(option, value), getattr(self, option)
        is_same = checked == present and type(checked) is type(present)  # as most are that a session says
        changed = self if is_same else replace(self, **{option: checked})  # type: ignore[arg-type]  # checked just now
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
        return {name: value for name, spec in OPTIONS.items() if (value := getattr(self, name)) != spec.default}

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
        """How RoPE turns; where its frequencies are given, of these only in which pairs, and how long."""
        interleaved = self.rotary == "interleaved"
        if self.rope_scaling == GIVEN:
            return Rotary(interleaved, length=self.rope_length)
        return Rotary(
            interleaved,
            self.rope_base,
            self.rope_fraction,
            self.rope_scaling,
            self.rope_factor,
            self.rope_original,
            self.rope_length,
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
    def has_bias_by_head(self) -> bool:
        """Whether an additive mask is there, and differs from head to head."""
        return self.bias_by_head and not self.blocked("bias_by_head")

    @property
    def has_documents(self) -> bool:
        return self.documents and not self.is_cross and not self.is_cached

    @property
    def parameter(self) -> float:
        """The number that the normaliser needs besides the scores."""
        return self._number(NORMALISERS[self.normalise].parameter)

    @property
    def score_parameter(self) -> float:
        """The number that the score function needs besides queries and keys."""
        return self._number(score_functions()[self.score].parameter)

    def _number(self, option: str) -> float:
        return float(getattr(self, option)) if option else 0.0


OPTIONS: dict[str, Spec[Options]] = rows_of(Options)
PLAIN = Options()


def rules_asking_for(option: str) -> tuple[tuple[str, str], ...]:
    """The normalisers and score functions whose parameter an option is: what chooses each, and its name."""
    registries: dict[str, Mapping[str, Score | Normaliser]] = {"score": score_functions(), "normalise": NORMALISERS}
    return tuple((by, name) for by, rows in registries.items() for name, one in rows.items() if one.parameter == option)
