"""Writes what goes into the attention of a PyTorch model to a file that Attention Workbench opens.

Put this file beside your own script; it needs PyTorch and safetensors only.

    from record_attention import record

    tokens = tokenizer.convert_ids_to_tokens(inputs["input_ids"][0])
    with record(model, "attention.safetensors", layers=[0, 5], tokens=tokens):
        model(**inputs)

Attention is found by what the model calls, whatever its parts are named: `scaled_dot_product_attention`, a softmax of a
product that is multiplied by a third tensor, or PyTorch's fused encoder layer. Q, K and V are those that enter the
product, after RoPE and norms, keys and values once for each group of queries. Layers are numbered as they are called.

Each layer is checked: scores, weights and output are computed again from what is about to be written, and compared with
those of the model. Where they differ by more than rounding, "deviations" says why; what cannot be followed is left out,
and "refused" says why. Either is a warning, too. The model gets no hooks, and its results do not change by a bit.

The file, in the form of safetensors, has for each layer i, in the dtype of the model:

    layers.{i}.Q [h, n, d_k]    layers.{i}.K [h_kv, m, d_k]    layers.{i}.V [h_kv, m, d_v]
    layers.{i}.mask             [n, m] or [h, n, m]: bool (True: may attend), or float32 to be added to the scores
    layers.{i}.sink [h]         a score beside those of the keys, whose share goes nowhere (gpt-oss)

and as metadata "format", "version", "model" (its class), "tokens" (a list of texts), "refused" (of {"module", "kind",
"why"}) and "layers", all as JSON: {"layer", "module", "kind", "found", "scale", "causal", "softcap", "parts",
"difference", "weights", "largest", "tolerance", "checked", "own", "behind", "deviations"}. "causal": query i attends to
keys 0 to i, besides what the mask says. "parts": into which the model cuts its input (windows), of which one is kept.
"difference" and "weights": the largest in output and weights of "checked" queries; "largest": in the output; "own":
whether they are rounding only; "behind": how far what enters the output projection is from the output. A layer that
left padding out has "tokens" of its own.
"""

import contextlib
import functools
import json
import os
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.utils._python_dispatch import TorchDispatchMode

DEVIATIONS = {
    "scores_changed": "the model changes its scores before the softmax in a way that is not followed",
    "weights_changed": "the model changes its weights after the softmax",
    "output_changed": "the model changes the output before its output projection (a gate, a norm, a difference)",
    "not_alike": "the model says what it computes, and gives something else",
    "not_numbers": "the model gives NaN for some queries, as for those without any key",
}
HIDDEN = "no softmax of a product was seen in it; kernels can be seen with attn_implementation='sdpa' or 'eager'"
FACTS = ("found", "scale", "causal", "softcap", "parts", "behind", "deviations")
HEADS = ("num_heads", "num_attention_heads", "n_heads", "n_head", "heads", "nhead")
# After these, scores are still scores, and weights still weights; views need no mention, they share their storage.
KEPT = "add sub mul div tanh where masked_fill maximum clamp cat constant_pad_nd index_put copy clone _unsafe_view"
KEPT += " _to_copy nan_to_num native_dropout _softmax _safe_softmax"
FUSED = ("_transformer_encoder_layer_fwd", "_native_multi_head_attention")
CHECKED = 256  # queries of a layer, spread evenly
ROUNDED = 4  # times that a number may have been rounded
SINGLE = torch.finfo(torch.float32).eps  # in which products are summed, whatever they are of
HIDDEN_SCORE = torch.finfo(torch.float32).min / 2  # what is below was meant as minus infinity
NOTHING = 200.0  # below the largest score of a query: no dtype has anything left of such a weight


@contextlib.contextmanager
def record(
    model: nn.Module,
    path: str | os.PathLike[str],
    layers: Iterable[int] | None = None,
    tokens: Sequence[str] = (),
    batch: int = 0,
    step: int | None = None,
    overwrite: bool = False,
) -> Iterator["Recording"]:
    """Record the calls of `model` inside the context, and write them to `path` when that ends without an error.

    layers: their numbers, without it all. tokens: the texts of the words, which may also be set inside. batch: the row
    that is kept. step: the call of the model that is kept, of which `generate` makes many, from 0 on; without it the
    last in which a layer ran. Raises ValueError, before the model runs, for arguments that cannot be; RuntimeError, and
    writes nothing, where no attention was seen, and for a chosen layer that did not run or cannot be followed.
    """
    numbers = list(layers) if isinstance(layers, Iterable) else None
    _check(model, Path(path), layers, numbers, tokens, batch, step, overwrite)
    recording = Recording(model, tokens, batch, step, numbers)
    with recording.watching():
        yield recording
    _write(Path(path), *recording.content())


def _refuse(is_wrong: bool, sentence: str) -> None:
    if is_wrong:
        raise ValueError(sentence)


def _check(model: Any, path: Path, layers: Any, numbers: Any, tokens: Any, batch: Any, step: Any, over: bool) -> None:
    """Raises ValueError for what is wrong before the model runs."""
    name = type(model).__name__
    _refuse(not isinstance(model, nn.Module), f"The model must be a torch.nn.Module, and this is a {name}.")
    are_numbers = layers is None or (bool(numbers) and all(map(_is_count, numbers)))
    _refuse(not are_numbers, f"layers must be a list of numbers from 0 on, such as [0, 5], not {layers!r}.")
    are_texts = isinstance(tokens, Iterable) and all(isinstance(text, str) for text in tokens)
    advice = "one text for each word, as tokenizer.convert_ids_to_tokens(ids) gives them"
    _refuse(not are_texts or isinstance(tokens, str), f"tokens must be a list, {advice}, not {tokens!r}.")
    _refuse(not _is_count(batch), f"batch must be the number of a row, from 0 on, not {batch!r}.")
    _refuse(step is not None and not _is_count(step), f"step must be the number of a call, from 0 on, not {step!r}.")
    _refuse(path.is_dir(), f"{path} is a folder; name a file in it.")
    _refuse(not path.absolute().parent.is_dir(), f"There is no folder {path.parent} to write {path.name} into.")
    _refuse(path.exists() and not over, f"{path} is there already; overwrite=True replaces it.")
    parts = dict(model.named_modules())
    compiled = any(part._compiled_call_impl or hasattr(part, "_orig_mod") for part in parts.values())
    _refuse(compiled, f"{name} went through torch.compile, which hides its attention; record it before.")
    kernel = getattr(getattr(model, "config", None), "_attn_implementation", None)
    _refuse(kernel == "flex_attention", f"{name} hides its attention; load it with attn_implementation='sdpa'.")
    active = next((at for at, part in parts.items() if part.training and _has_dropout(part)), None)
    _refuse(active is not None, f"Dropout is active in {active or name}; call model.eval() before recording.")
    kinds = {type(part) for part in parts.values()}
    plain = all(kind.__module__.startswith("torch.nn.") and kind is not nn.MultiheadAttention for kind in kinds)
    _refuse(plain, f"{name} has no attention: all that is in it are plain layers of torch.nn.")


def _refuse_flex(error: Exception) -> None:
    """Raises ValueError where the model stopped at a kernel that nobody can look into."""
    if "flex_attention" in f"{error}":
        raise ValueError("The model calls flex_attention, which hides its attention; let it use sdpa.") from error


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _has_dropout(part: nn.Module) -> bool:
    rates = [rate for name, rate in vars(part).items() if "dropout" in name or isinstance(part, nn.Dropout)]
    return any(isinstance(rate, float) and rate > 0 for rate in rates)


@dataclass(frozen=True)
class Layer:
    """What one layer computed with, and gave: its output O [h, n, d_v], and the scores [h, n, m], or one more for a
    sink, and weights [h, n, m] if they were seen; these until they were compared."""

    found: str  # "sdpa", "softmax" or "fused"
    Q: Tensor
    K: Tensor
    V: Tensor
    O: Tensor  # noqa: E741  # beside Q, K and V
    scale: float
    mask: Tensor | None
    sink: Tensor | None = None
    causal: bool = False
    softcap: float | None = None
    scores: Tensor | None = None
    weights: Tensor | None = None
    rows: int = 1  # of the batch, and which of them this is
    row: int = 0
    parts: int = 1  # of the model's input, where it cuts it into windows
    is_cut: bool = False  # without the words that are padding
    behind: float = 0.0  # how far what enters the output projection is from O
    deviations: tuple[str, ...] = ()
    comparison: Mapping[str, Any] = field(default_factory=dict)

    def compared(self) -> "Layer":
        """This layer with what differs from the model's own, computed again in float64, as a worksheet does."""
        n, size = self.Q.shape[1], self.V.abs().max().double()
        rows = torch.linspace(0, n - 1, min(n, CHECKED), dtype=torch.float64).round().long()
        largest, why = Counter[str](), dict.fromkeys(DEVIATIONS, False)
        for head in range(len(self.Q)):
            for name, number in self._compare(head, rows, why).items():
                largest[name] = max(largest[name], number)
        rounding = ROUNDED * (torch.finfo(self.O.dtype).eps + SINGLE * 4) * size
        tolerance = min(rounding + 2 * largest.pop("slack") * size, 2 * size).item()
        why["not_alike"] = largest["difference"] > tolerance and not any(why.values())
        numbers = {"largest": self.O.nan_to_num(0.0).abs().max().item(), "tolerance": tolerance, "checked": len(rows)}
        found = {**largest, **numbers, "own": not any(why.values())}
        deviations = tuple(name for name, is_so in why.items() if is_so)
        return replace(self, deviations=deviations, comparison=found, scores=None, weights=None)

    def _compare(self, head: int, rows: Tensor, why: dict[str, bool]) -> dict[str, float]:
        """The largest differences of a head, and how far its scores may be off by rounding; sets `why` they differ."""
        logits, V = self.logits(head, rows), self.V[head * len(self.V) // len(self.Q)].double()
        weights = torch.softmax(logits, dim=-1).nan_to_num(0.0)[:, : len(V)]  # 0: of a query without any key
        own = self.O[head, rows].double()
        is_number = own.isfinite().all(-1)
        found = {"difference": _largest((weights @ V - own)[is_number]), "weights": 0.0, "slack": 0.0}
        why["not_numbers"] |= not bool(is_number.all())
        slack = self._slack(head, rows, logits)
        if self.scores is not None and self.weights is not None:
            scores, P = self.scores[head, rows].double(), self.weights[head, rows].double()[is_number]
            seen = (logits > _least(logits)) & (scores > scores.amax(-1, keepdim=True) - NOTHING)
            wrong = _shifted(logits, seen) - _shifted(scores, seen)
            why["scores_changed"] |= bool((wrong.abs() > slack)[seen].any())
            step = torch.softmax(scores, dim=-1).nan_to_num(0.0)[is_number, : len(V)] - P
            eps = max(torch.finfo(x.dtype).eps for x in (self.scores, self.weights))
            why["weights_changed"] |= _largest(step) > 2 * ROUNDED * eps
            found["weights"] = _largest(weights[is_number] - P)
            slack = slack.masked_fill(~seen, 0.0)
        return found | {"slack": _largest(slack)}

    def _slack(self, head: int, rows: Tensor, logits: Tensor) -> Tensor:
        """How far scores may be off by rounding. Kernels round only what they are given, and what they give."""
        Q, K = self.Q[head, rows].double(), self.K[head * len(self.K) // len(self.Q)].double()
        summed = 2 * ROUNDED * SINGLE * abs(self.scale) * Q.norm(dim=-1).max() * K.norm(dim=-1).max()
        eps = torch.finfo(self.Q.dtype).eps if self.found != "sdpa" else SINGLE
        if self.scores is not None:
            eps = max(eps, torch.finfo(self.scores.dtype).eps)
        is_far = logits < (logits.amax(-1, keepdim=True) - NOTHING).clamp(min=HIDDEN_SCORE)
        sizes = logits.masked_fill(is_far, 0.0).abs()
        return ROUNDED * eps * (sizes + sizes.amax(-1, keepdim=True)) + summed

    def logits(self, head: int, rows: Tensor) -> Tensor:
        """What the softmax is of, for some queries."""
        logits = self.scale * (self.Q[head, rows].double() @ self.K[head * len(self.K) // len(self.Q)].double().T)
        logits = self.softcap * torch.tanh(logits / self.softcap) if self.softcap else logits
        if self.causal:
            logits = logits.masked_fill(torch.arange(self.K.shape[1]) > rows[:, None], -torch.inf)
        if self.mask is not None:
            mask = self.mask.expand(len(self.Q), -1, -1)[head, rows]
            logits = logits.masked_fill(~mask, -torch.inf) if mask.dtype == torch.bool else logits + mask
        sink = () if self.sink is None else (self.sink[head].double().expand(len(rows), 1),)
        return torch.cat([logits, *sink], dim=-1)

    def tensors(self) -> dict[str, Tensor]:
        K, V = _unrepeated(self.K, self.V)
        tensors = {"Q": self.Q, "K": K, "V": V, "mask": self.mask, "sink": self.sink}
        return {name: tensor.contiguous() for name, tensor in tensors.items() if tensor is not None}


@dataclass(frozen=True)
class Trail:
    """Where scores come from: the product `left @ right`, times `factor`, with `added` tensors; `inner`: the factor
    inside of a tanh. Behind a softmax along `dim`: of which scores."""

    left: Tensor
    right: Tensor
    factor: Any = 1.0  # a number, or a tensor of the shape of the scores
    added: tuple[Tensor, ...] = ()
    inner: Any = None
    scores: Tensor | None = None
    dim: int = -1

    def after(self, name: str, at: int, arguments: Sequence[Any], alpha: float, size: torch.Size) -> "Trail":
        """The trail of what an operation gives that has the scores as its argument of this place."""
        if "softmax" in name:
            return replace(self, scores=arguments[0], dim=arguments[1])
        if name == "tanh" and self.scores is None:
            return replace(self, inner=self.factor, factor=1.0)
        if name not in ("mul", "div", "add", "sub") or self.scores is not None:
            return self
        other = arguments[1 - at]
        other = other.broadcast_to(size) if isinstance(other, Tensor) and other.numel() > 1 else float(other)
        if name in ("mul", "div"):
            number = other if name == "mul" else 1 / other
            return replace(self, factor=self.factor * number, added=tuple(one * number for one in self.added))
        added = (other * (alpha if name == "add" else -alpha),) if isinstance(other, Tensor) else ()
        return replace(self, added=(*self.added, *added))  # a number added to all scores changes no weight


@dataclass
class Frame:
    """A module that is running, and what happened in it."""

    module: nn.Module
    name: str
    trails: dict[int, tuple[Tensor, Trail]] = field(default_factory=dict)  # by storage, which the tensor keeps alive
    attended: list[int] = field(default_factory=list)  # numbers of layers
    has_attended: bool = False  # itself, or a module in it
    into_last: Tensor | None = None  # what went into its last projection


class Recording(TorchDispatchMode):
    """What is seen of each layer, in the operations below autograd. `tokens` may be set while it records."""

    def __init__(
        self, model: nn.Module, tokens: Sequence[str], batch: int, step: int | None, chosen: list[int] | None
    ) -> None:
        super().__init__()
        self.tokens = list(tokens)
        self._model, self._batch, self._step, self._chosen = model, batch, step, chosen
        self._names = {module: name for name, module in model.named_modules()}
        self._fixed = {_storage(one) for one in (*model.parameters(), *model.buffers())}
        self._numbers: dict[tuple[str, int], int] = {}  # of layers, by module and how often it attended before
        self._found: dict[int, Layer | str] = {}  # or why not
        self._idle: dict[str, None] = {}  # modules that are called attention, in which none was seen
        self._frames: list[Frame] = []
        self._times: Counter[str] = Counter()
        self._steps, self._rows = -1, 0
        self._is_comparing = False  # then it sees its own operations

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        call = nn.Module.__call__
        nn.Module.__call__ = self._watched(call)  # hooks would keep PyTorch from its fused layers
        try:
            with self:
                yield
        except Exception as error:
            _refuse_flex(error)
            raise
        finally:
            nn.Module.__call__ = call

    def _watched(self, call: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(call)
        def watched(module: nn.Module, *arguments: Any, **named: Any) -> Any:
            if not self._frames and module not in self._names:
                return call(module, *arguments, **named)
            if not self._frames:
                self._begin((*arguments, *named.values()))
            self._frames.append(Frame(module, self._names.get(module, "")))
            result = None
            try:
                result = call(module, *arguments, **named)
            finally:
                self._end(self._frames.pop(), result, arguments)
            return result

        return watched

    def _begin(self, given: Sequence[Any]) -> None:
        """A new step. Raises ValueError for a row that its input does not have."""
        self._steps += 1
        self._times.clear()
        sizes = [len(one) for one in given if isinstance(one, Tensor) and one.ndim > 1]
        self._rows = sizes[0] if sizes and all(getattr(one, "batch_first", True) for one in self._names) else 0
        last = self._rows - 1
        _refuse(0 <= last < self._batch, f"There is no batch={self._batch}: the model was given rows 0 to {last}.")

    def _end(self, frame: Frame, result: Any, arguments: Sequence[Any]) -> None:
        self._is_comparing = True
        with torch.no_grad():
            for number in frame.attended if frame.into_last is not None else ():
                self._found[number] = _compared(self._found[number], frame.into_last)
        self._is_comparing = False
        if result is not None and not frame.has_attended and "attention" in type(frame.module).__name__.lower():
            self._idle[frame.name] = None
        if result is None or not self._frames:  # None: it raised an error
            return
        parent, storage = self._frames[-1], _storage(result)
        parent.has_attended |= frame.has_attended
        if storage in frame.trails:  # a module that makes scores, and nothing else
            parent.trails[storage] = frame.trails[storage]
        if getattr(getattr(frame.module, "weight", None), "ndim", 0) == 2 and parent.attended:
            parent.into_last = next((one for one in arguments if isinstance(one, Tensor)), None)

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        result = func(*args, **(kwargs or {}))
        if self._frames and not self._is_comparing:
            name = func._schema.name.removeprefix("aten::").rstrip("_")
            given = dict(zip((one.name for one in func._schema.arguments), args, strict=False)) | (kwargs or {})
            with torch.no_grad():
                self._see(name, args, given, result[0] if isinstance(result, tuple) else result)
        return result

    def _see(self, name: str, arguments: Sequence[Any], given: Mapping[str, Any], result: Any) -> None:
        """What an operation has to do with attention, if it has."""
        frame = self._frames[-1]
        if name in FUSED:
            self._keep(frame, lambda: self._fused(given))
        elif name.startswith("_scaled_dot_product") and "query" in given:
            tensors, mask = (given["query"], given["key"], given["value"], result), given.get("attn_bias")
            self._keep(frame, lambda: self._asked("sdpa", tensors, given.get("attn_mask", mask), given))
        elif "attention" in name or "flash_attn" in name:
            self._idle[frame.name] = None  # a kernel of others
        elif not _storage(result):
            return
        elif name in ("bmm", "baddbmm", "mm"):
            self._multiplied(given, *arguments[-2:], result)
        elif name in KEPT.split():
            parts = arguments[0] if name == "cat" else arguments
            found = next(((at, *trail) for at, one in enumerate(parts) if (trail := self._trail(one))), None)
            if found:
                at, frame, trail = found
                frame.trails.pop(_storage(result), None)
                with contextlib.suppress(RuntimeError):  # what is no attention may be of any shape
                    trail = trail.after(name, at, arguments, given.get("alpha", 1), result.shape)
                    frame.trails[_storage(result)] = result, trail

    def _trail(self, tensor: Any) -> tuple[Frame, Trail] | None:
        storage = _storage(tensor)
        return next(((one, one.trails[storage][1]) for one in reversed(self._frames) if storage in one.trails), None)

    def _multiplied(self, given: Mapping[str, Any], left: Tensor, right: Tensor, result: Tensor) -> None:
        """A product makes scores, or of weights and values an output."""
        both = ((left, (left, right, result)), (right, (right.mT, left.mT, result.mT)))
        found = [
            (*trail, tensors) for one, tensors in both if (trail := self._trail(one)) and trail[1].scores is not None
        ]
        if found:
            frame, trail, tensors = found[0]
            frame.trails = {at: kept for at, kept in frame.trails.items() if kept[1].scores is not trail.scores}
            self._keep(frame, lambda: self._attended(frame.module, trail, tensors))
        elif not {_storage(left), _storage(right)} & self._fixed:  # weights make projections
            beta, added = given.get("beta", 1), [given["self"]] if "batch1" in given else []
            spread = tuple(one.broadcast_to(result.shape) * beta for one in added if beta)
            self._frames[-1].trails[_storage(result)] = result, Trail(left, right, given.get("alpha", 1.0), spread)

    def _keep(self, frame: Frame, layer: Callable[[], Layer]) -> None:
        """What this call was, if it is wanted. Nothing that goes wrong here stops the model."""
        frame.has_attended = True
        number = self._numbers.setdefault((frame.name, self._times[frame.name]), len(self._numbers))
        self._times[frame.name] += 1
        if self._step not in (None, self._steps) or (self._chosen is not None and number not in self._chosen):
            return
        try:
            self._found[number] = layer().compared()
            frame.attended.append(number)
        except Exception as error:  # noqa: BLE001  # it is like no other
            self._found[number] = f"{error}".splitlines()[0] if f"{error}" else type(error).__name__

    def _place(self, rows: int) -> dict[str, int]:
        """Which of the rows of an attention's batch is kept; a model may cut each of its own into parts."""
        parts = max(rows // self._rows, 1) if self._rows and rows % self._rows == 0 else 1
        row = self._batch * parts if rows > 1 else 0
        _refuse(row >= rows, f"its batch has rows 0 to {rows - 1}")
        return {"rows": rows, "row": row, "parts": parts}

    def _asked(self, found: str, tensors: Sequence[Tensor], mask: Tensor | None, given: Mapping[str, Any]) -> Layer:
        """A call that says what it computes, of Q, K, V and the output [b, h, n, d]."""
        rows, _, n, d = tensors[0].shape
        place, m, scale, causal = self._place(rows), tensors[1].shape[2], given.get("scale"), given.get("is_causal")
        Q, K, V, O = (_copy(x[place["row"]]) for x in tensors)  # noqa: E741
        if mask is not None:
            mask = mask[(None,) * (4 - mask.ndim)].expand(rows, -1, n, m)[place["row"]]
            mask = _simple(~mask if mask.dtype == torch.bool else mask <= _least(mask), mask)
        if causal and n != m:  # then the first query stands at the first key
            mask, causal = torch.ones(n, m, dtype=torch.bool).tril(), False
        return Layer(found, Q, K, V, O, d**-0.5 if scale is None else scale, mask, causal=bool(causal), **place)

    def _attended(self, module: nn.Module, trail: Trail, tensors: Sequence[Tensor]) -> Layer:
        """Weights [.., n, m], the softmax of scores [.., n, m], times values [.., m, d], give an output [.., n, d]."""
        scores, left, right = trail.scores, trail.left, trail.right.mT
        assert scores is not None
        if trail.dim % scores.ndim == scores.ndim - 2:
            scores, left, right = scores.mT, right, left
        lead, n, rows = scores.shape[:-2], scores.shape[-2], self._rows_of(scores.shape[:-2], module)
        place = self._place(rows)

        def of_row(x: Tensor) -> Tensor:  # -> [h, ., .]
            if x.ndim == 2 and len(x) == lead.numel() * n:  # all heads below one another
                x = x.reshape(*lead, n, -1)
            x = x.expand(*lead, *x.shape) if x.ndim == 2 else x
            _refuse(x.shape[:-2].numel() != lead.numel(), f"its scores {[*scores.shape]} come from several products")
            return _copy(x.reshape(rows, -1, *x.shape[-2:])[place["row"]])

        Q, K, P, V, O, S = map(of_row, (left, right, *tensors, scores))  # noqa: E741
        m, fits = K.shape[1], Q.shape[1] == n and P.shape[-1] == K.shape[1] and S.shape[-1] - K.shape[1] in (0, 1)
        _refuse(not fits, f"its scores {[*scores.shape]} are not those of {Q.shape[1]} queries and {m} keys")
        allowed = (S[..., :m] > _least(S)) & (S[..., :m] > S.amax(-1, keepdim=True) - NOTHING)
        Q, scale = _scaled(Q, trail.factor, allowed, of_row)
        Q, inner = (Q, None) if trail.inner is None else _scaled(Q, trail.inner, allowed, of_row)
        cap, scale = (None, scale) if inner is None else (scale, scale * inner)
        added = [of_row(one.reshape(*lead, n, -1)).float() for one in trail.added if one.shape[-1] == m]
        bias = torch.stack([torch.zeros(len(Q), n, m), *added]).sum(0)
        nothing = torch.where(S[..., :m] == -torch.inf, -torch.inf, torch.finfo(torch.float32).min)
        mask = _simple(~allowed, torch.where(allowed, bias, nothing))
        layer = Layer("softmax", Q, K, V, O, scale, mask, softcap=cap, scores=S, weights=P, **place)
        if S.shape[-1] > m:  # less what was added to all scores of a query
            logits = torch.stack([layer.logits(head, torch.arange(n)) for head in range(len(Q))])
            layer = replace(layer, sink=(S[..., m] - S[..., :m].amax(-1) + logits.amax(-1)).mean(-1).to(S.dtype))
        tril = torch.ones(n, m, dtype=torch.bool).tril()
        is_causal = n == m and mask is not None and mask.dtype == torch.bool and torch.equal(mask, tril)
        return replace(layer, mask=None, causal=True) if is_causal else layer

    def _rows_of(self, lead: torch.Size, module: nn.Module) -> int:
        """How many rows of a batch: the last axes are heads, as many as the module says, else one axis is."""
        owners = (module, getattr(module, "config", None))
        heads = next((it for owner in owners for name in HEADS if _is_count(it := getattr(owner, name, None))), 0)
        if len(lead) == 1:  # rows and heads in one axis
            rows = lead[0] // heads if heads and lead[0] % heads == 0 else 0
            rows = rows if rows and rows % (self._rows or 1) == 0 else self._rows
            return rows if rows and lead[0] % rows == 0 else 1
        found = [at for at in range(1, len(lead)) if lead[at:].numel() == heads]
        return lead[: found[0] if found else -1].numel()

    def _fused(self, given: Mapping[str, Any]) -> Layer:
        """PyTorch's fused layer or module: its kernel is asked once more, for the output before the projection."""
        x, heads = (given["src"], given["num_heads"]) if "src" in given else (given["query"], given["num_head"])
        mask, kind, is_cut, place = given.get("mask"), given.get("mask_type"), x.is_nested, self._place(x.size(0))
        mask = mask[place["row"]][None] if mask is not None and kind != 0 else mask
        x = x.unbind()[place["row"]]
        if given.get("norm_first"):
            x = nn.functional.layer_norm(x, x.shape[-1:], given["norm_weight_1"], given["norm_bias_1"], given["eps"])
        weights, d = (given["qkv_weight"], given["qkv_bias"]), x.shape[-1]
        plain = torch.eye(d, dtype=x.dtype, device=x.device), torch.zeros_like(x[0])
        asked = (*(x[None],) * 3, d, heads, *weights, *plain, mask, False, True, kind)
        parts = (*nn.functional.linear(x, *weights).chunk(3, -1), torch._native_multi_head_attention(*asked)[0][0])
        tensors = [one.unflatten(-1, (heads, -1)).transpose(0, 1)[None] for one in parts]
        allowed = None if mask is None else ~mask.bool().reshape(1, -1, 1 if kind == 1 else len(x), len(x))
        return replace(self._asked("fused", tensors, allowed, {}), is_cut=is_cut, **place)

    def content(self) -> tuple[dict[str, Tensor], dict[str, str]]:
        """The tensors of the file, and its metadata. Raises RuntimeError where there is nothing to write."""

        def called(name: str) -> str:
            return name or "the model itself"

        names = {number: name for (name, _), number in self._numbers.items()}
        kinds = {name: type(module).__name__ for module, name in self._names.items()}
        kept = {number: one for number, one in sorted(self._found.items()) if isinstance(one, Layer)}
        left = [(names[number], one) for number, one in sorted(self._found.items()) if isinstance(one, str)]
        left += [
            (name, HIDDEN) for name in self._idle if not name.startswith(tuple(f"{one}." for one in names.values()))
        ]
        refused = [{"module": name, "kind": kinds.get(name, ""), "why": why} for name, why in left]
        said = [f"{called(one['module'])} ({one['kind']}) is left out: {one['why']}" for one in refused]
        missing = sorted(set(self._chosen or ()) - set(kept))
        if missing or not kept:
            what = f"layer {missing[0]}" if missing else type(self._model).__name__
            ran = f"layers were seen from 0 to {len(names) - 1}" if names else "no attention was seen"
            late = self._step is not None and self._step > self._steps
            ran += f", in steps from 0 to {self._steps}" if late else ""
            raise RuntimeError(f"{what} could not be recorded, and nothing was written: {'; '.join([ran, *said])}.")
        about = []
        for number, layer in kept.items():
            facts = {**{name: getattr(layer, name) for name in FACTS}, **layer.comparison}
            facts |= {"tokens": self.tokens[: layer.Q.shape[1]]} if layer.is_cut else {}
            about.append({"layer": number, "module": names[number], "kind": kinds.get(names[number], ""), **facts})
            for why in layer.deviations:
                size = layer.behind if why == "output_changed" else facts["difference"]
                said.append(f"layer {number} ({called(names[number])}) differs by {size:.2g}: {DEVIATIONS[why]}")
        for sentence in said:
            warnings.warn(f"Not the model's own: {sentence}.", stacklevel=4)
        texts = {"tokens": self.tokens, "layers": about, "refused": refused}
        metadata = {"format": "attention-workbench-recording", "version": "2", "model": type(self._model).__name__}
        tensors = {f"layers.{at}.{part}": one for at, layer in kept.items() for part, one in layer.tensors().items()}
        return tensors, metadata | {name: json.dumps(value) for name, value in texts.items()}


def _compared(layer: Layer | str, into_last: Tensor) -> Layer | str:
    """Says so where what goes into the output projection is not what the attention gave."""
    if isinstance(layer, str) or into_last.numel() != layer.O.numel() * layer.rows:
        return layer
    tolerance = 2 * max(torch.finfo(x.dtype).eps for x in (layer.O, into_last)) * layer.O.nan_to_num(0.0).abs().max()
    behind = _distance(layer, into_last)
    if behind > tolerance and (unfolded := _unfolded(layer)) and _distance(unfolded, into_last) <= tolerance:
        return unfolded
    if behind <= tolerance:
        return layer
    return replace(layer, behind=behind, deviations=(*layer.deviations, "output_changed"))


def _distance(layer: Layer, into_last: Tensor) -> float:
    """How far the output is from what goes into the output projection, whose batch may stand behind its words."""
    own = layer.O.transpose(0, 1).flatten(1)
    by_rows, by_words = into_last.reshape(layer.rows, *own.shape), into_last.reshape(len(own), layer.rows, -1)
    return min(_largest((_copy(one) - own).nan_to_num(0.0)) for one in (by_rows[layer.row], by_words[:, layer.row]))


def _unfolded(layer: Layer) -> Layer | None:
    """One query of each head, where those of a group stood below one another, as if they were several words."""
    groups, n = layer.Q.shape[:2]
    if groups != len(layer.K) or n == 1 or layer.causal:
        return None
    Q, O = (x.reshape(groups * n, 1, -1) for x in (layer.Q, layer.O))  # noqa: E741
    mask = layer.mask
    if mask is not None:
        mask = mask.expand(groups, n, -1).reshape(groups * n, 1, -1)
        mask = _copy(mask[0]) if bool((mask == mask[:1]).all()) else mask
    return replace(layer, Q=Q, O=O, mask=mask)


def _shifted(scores: Tensor, seen: Tensor) -> Tensor:
    """Scores less the largest of those that are seen, which changes no weight."""
    return scores - scores.masked_fill(~seen, -torch.inf).amax(-1, keepdim=True)


def _largest(tensor: Tensor) -> float:
    """The largest size of its numbers; 0 where there are none. What is no number is as large as can be."""
    size = tensor.double().abs().nan_to_num(torch.inf).max().item() if tensor.numel() else 0.0
    return min(size, sys.float_info.max)


def _scaled(Q: Tensor, factor: Any, allowed: Tensor, of_row: Callable[[Tensor], Tensor]) -> tuple[Tensor, float]:
    """The number that the scores are multiplied by; where each head or query has its own, it becomes part of Q."""
    if not isinstance(factor, Tensor):
        return Q, float(factor)
    factors = of_row(factor).double()
    low, high = factors.masked_fill(~allowed, torch.inf).amin(-1), factors.masked_fill(~allowed, -torch.inf).amax(-1)
    _refuse(not torch.equal(low, high), "its scores are multiplied by numbers that differ from key to key")
    return Q * low[..., None].to(Q.dtype), 1.0


def _simple(hidden: Tensor, numbers: Tensor) -> Tensor | None:  # -> [n, m] or [h, n, m]
    """Flags where a mask only allows and hides, else its numbers; once for all heads that have the same."""
    whole = (~hidden).any(-1) | (numbers == -torch.inf).all(-1)  # the smallest number in a whole row hides nothing
    is_flags = numbers.dtype == torch.bool or bool((hidden | (numbers == 0)).all() and whole.all())
    mask = ~hidden if is_flags else numbers.float()
    mask = mask[0] if bool((mask == mask[:1]).all()) else mask
    return None if is_flags and bool(mask.all()) else _copy(mask)


def _least(tensor: Tensor) -> float:
    """What is below this was meant as minus infinity."""
    return torch.finfo(tensor.dtype).min / 2


def _storage(tensor: Any) -> int:
    """Where the numbers of a tensor are; 0 for what has no such place."""
    with contextlib.suppress(AttributeError, NotImplementedError, RuntimeError):
        return int(tensor.untyped_storage()._cdata)
    return 0


def _unrepeated(K: Tensor, V: Tensor) -> tuple[Tensor, Tensor]:
    """Keys and values once, where each was repeated for a group of queries."""
    for group in range(len(K), 1, -1):
        if len(K) % group == 0 and all(torch.equal(x, x[::group].repeat_interleave(group, dim=0)) for x in (K, V)):
            return K[::group], V[::group]
    return K, V


def _copy(tensor: Tensor) -> Tensor:
    return tensor.detach().to("cpu", copy=True, memory_format=torch.contiguous_format)


def _write(path: Path, tensors: dict[str, Tensor], metadata: dict[str, str]) -> None:
    """Beside the file first, then in its place, so that there never is half a file."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        save_file(tensors, beside, metadata)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
