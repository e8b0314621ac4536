"""What is told of arrays that were taken for something: their axes, their masks, and names that are too few or many."""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

from engine.files.models.axes import size_of
from engine.files.models.masks import FLAGS
from engine.files.models.plan import Choice, Plan
from engine.files.tensors.data import TensorInfo
from engine.sentences.phrase import Phrase
from engine.sentences.shown import listed
from engine.worksheet.document import Note

WORDS, GIVEN = ("X",), ("Q", "K", "V")
ROTARY = ("rotary", "rope_base", "rope_fraction", "rope_scaling", "rope_factor")
SUBJECTS = {  # what each note of a model speaks of, which it goes with
    "bare_embeddings": WORDS,
    "guessed_type": (),
    "guessed_config": (),
    "settings_foreign": (),
    "readout_missing": (),
    "tokenizer_unlike": (),
    "adapter_beside": (),
    "guessed_heads": ("heads", "kv_heads"),
    "guessed_norm": WORDS,
    "guessed_no_norm": WORDS,
    "guessed_epsilon": WORDS,
    "guessed_rope": ROTARY,
    "guessed_no_rope": ROTARY,
    "guessed_qk_norm": ("qk_norm", "qk_norm_of"),
    "guessed_causal": ("causal",),
    "guessed_not_causal": ("causal",),
    "guessed_window": ("window_left", "window_right"),
    "guessed_no_window": ("window_left", "window_right"),
    "guessed_scale": ("scale",),
    "guessed_unscaled": ("scale",),
    "guessed_no_softcap": ("softcap",),
    "guessed_alibi": ("relative",),
    "guessed_no_alibi": ("relative",),
    "guessed_no_qk_norm": ("qk_norm", "qk_norm_of"),
    "guessed_order": ("W_Q", "W_K", "W_V"),
    "guessed_factor": WORDS,
    "guessed_positions": WORDS,
    "note_scores_changed": GIVEN,
    "note_weights_changed": GIVEN,
    "note_not_numbers": GIVEN,
    "note_output_changed_by": GIVEN,
    "note_output_changed": GIVEN,
    "note_not_alike": GIVEN,
    "note_unchecked": GIVEN,
    "note_before_position": ("Q", "K"),
    "note_part": GIVEN,
}
LETTERS = {
    "l": Phrase("axis_layer"),
    "b": Phrase("axis_batch"),
    "h": Phrase("axis_head"),
    "w": Phrase("axis_word"),
    "d": Phrase("axis_dimension"),
    "i": Phrase("axis_in"),
    "o": Phrase("axis_out"),
    "q": Phrase("axis_query"),
    "k": Phrase("axis_key"),
}


def note_of(phrase: Phrase) -> Note:
    """A note of a model, with what it speaks of."""
    return Note(phrase, SUBJECTS[phrase.code])


def note_axes(names: Mapping[str, str], axes: Mapping[str, str]) -> list[Note]:
    """How the axes of arrays were read; by what they became, their names and their axes."""
    groups = [[role for role, name in names.items() if axes[name] == one] for one in dict.fromkeys(axes.values())]
    return [_assumed(phrase, group, outlasts=True) for phrase, group in zip(tell_axes(axes), groups, strict=True)]


def note_choice(infos: Mapping[str, TensorInfo], choice: Choice, plan: Plan, masked: Iterable[str]) -> list[Note]:
    """All that a choice assumes of the arrays of a file. masked: the matrices and options that the mask became."""
    axes = {name: choice.readings[name].axes for name in plan.arrays.values()}
    arrays = {role: name for role, name in plan.arrays.items() if role != "mask"}
    notes = note_axes(arrays, {name: axes[name] for name in arrays.values()})
    if "mask" in plan.arrays:
        name = plan.arrays["mask"]
        told = [*tell_axes({name: axes[name]}), *tell_mask(infos[name], choice.mask)]
        notes += [_assumed(phrase, masked) for phrase in told]
    if plan.batches > 1:
        split = [role for role, name in arrays.items() if "b" in axes[name]]
        notes.append(_assumed(tell_row(choice.batch, plan.batches - 1), split or masked, outlasts=True))
    return notes + note_names(tell_names_of(choice, plan))


def note_words(name: str, axes: str, shape: Sequence[int]) -> list[Note]:
    """What is assumed of the array X beside a checkpoint, of which the first row of the batch is taken."""
    last = size_of(axes, shape, "b") - 1
    row = [_assumed(tell_row(0, last), ["X"])] if last > 0 else []
    return note_axes({"X": name}, {name: axes}) + row


def note_names(told: Iterable[Phrase]) -> list[Note]:
    """What must be said of the names of words."""
    return [Note(Phrase("about_names", what=phrase), ("word",)) for phrase in told]


def _assumed(phrase: Phrase, of: Iterable[str], outlasts: bool = False) -> Note:
    return Note(Phrase("assumed", what=phrase), tuple(of), outlasts)


def axes_phrase(axes: str) -> Phrase:
    """`head × word × dimension`; "" has none."""
    return reduce(lambda one, other: Phrase("times", one=one, other=other), (LETTERS[letter] for letter in axes))


def tell_axes(readings: Mapping[str, str]) -> list[Phrase]:
    """How the axes of each array are read, those that are read alike together; by names, axes a letter each."""
    alike = {axes: [name for name, one in readings.items() if one == axes] for axes in dict.fromkeys(readings.values())}
    return [Phrase("axes_read", names=listed(names), axes=axes_phrase(axes)) for axes, names in alike.items()]


def tell_row(number: int, last: int) -> Phrase:
    """Which row of a batch is taken."""
    return Phrase("one_row", number=number, last=last)


def tell_mask(info: TensorInfo, meaning: str) -> list[Phrase]:
    """What the numbers of a mask say; nothing of one that is made of flags."""
    if info.dtype == "bool":
        return []
    is_flags = meaning == FLAGS or (not meaning and "int" in info.dtype)
    return [Phrase("mask_flags", name=info.name) if is_flags else Phrase("mask_added", name=info.name)]


def tell_names(count: int, size: int) -> list[Phrase]:
    """That there are more names than words, or fewer; nothing where there are none."""
    if count in (0, size):
        return []
    if count < size:
        return [Phrase("fewer_names", count=count, size=size)]
    return [Phrase("more_names", count=count, size=size, rest=count - size)]


def tell_beside_axes(infos: Mapping[str, TensorInfo], choice: Choice, plan: Plan) -> list[Phrase]:
    """What it assumes of a mask, and of names."""
    phrases = tell_mask(infos[plan.arrays["mask"]], choice.mask) if "mask" in plan.arrays else []
    return phrases + tell_names_of(choice, plan)


def tell_names_of(choice: Choice, plan: Plan) -> list[Phrase]:
    """That there are more names than words, or fewer."""
    of_keys = plan.given and plan.is_cross and len(choice.words) == plan.m
    return tell_names(len(choice.words), plan.m if of_keys else plan.n)


def one_after_another(phrases: Iterable[Phrase | str]) -> Phrase | str:
    """Several phrases as one."""
    return reduce(lambda one, other: Phrase("next", one=one, other=other), phrases)
