"""Writes what goes into the attention of a PyTorch model to a file that Attention Workbench opens.

Put this file beside your own script; it needs PyTorch and safetensors only.

    from record_attention import record

    tokens = tokenizer.convert_ids_to_tokens(inputs["input_ids"][0])
    with record(model, "attention.safetensors", layers=[0, 5], tokens=tokens):
        model(**inputs)

Recorded are Q, K and V as they enter the product: after RoPE and the normalisation of queries and keys, before the
heads of keys and values are repeated for groups of queries. They are taken where a model of Hugging Face calls its
attention function, or any module calls `torch.nn.functional.scaled_dot_product_attention`. A module that calls
neither is recorded at its projections, before RoPE and without its mask; "after_position" says which it was. One row
of the batch is kept, the first unless `batch` says otherwise, and of several forward passes the last. The results of
the model do not change. Models that went through `torch.compile` cannot be recorded; record them before.

The file, in the form of safetensors, has for each layer i, in the dtype of the model:

    layers.{i}.Q [h, n, d_k]    layers.{i}.K [h_kv, m, d_k]    layers.{i}.V [h_kv, m, d_v]
    layers.{i}.mask             [n, m] or [h, n, m]: bool (True: may attend), or float32 to be added to the scores
    layers.{i}.sink [h]         a score beside those of the keys, whose share goes nowhere (gpt-oss)

and as metadata "format", "version", "tokens" (a JSON list), "model" (its class) and "layers", a JSON list of
{"layer", "module", "kind", "scale", "causal", "softcap", "sliding_window", "after_position"}. Where "causal" is true
there are as many queries as keys, and query i attends to keys 0 to i, besides what the mask says.
"""

import contextlib
import functools
import inspect
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch import Tensor, nn

PROJECTIONS = (  # what an attention module calls its parts: queries, keys and values, or all three at once
    *(("q_proj", "k_proj", "v_proj"), ("query", "key", "value"), ("q_lin", "k_lin", "v_lin"), ("q", "k", "v")),
    *(("c_attn",), ("qkv",), ("qkv_proj",), ("query_key_value",)),
)
HEADS = ("num_heads", "num_attention_heads", "n_heads", "n_head", "heads")


@contextlib.contextmanager
def record(
    model: nn.Module,
    path: str | os.PathLike[str],
    layers: Iterable[int] | None = None,
    tokens: Sequence[str] = (),
    batch: int = 0,
) -> Iterator["Recording"]:
    """Record the forward pass inside the context, and write it to `path` when that ends without an error.

    layers: numbers among the attention modules in the order of `model.named_modules()`; without it all that run.
    tokens: the texts of the words, which may also be set inside; batch: the row of the batch that is kept.
    Raises ValueError for a model without attention modules, and for a layer that it does not have; RuntimeError, and
    writes nothing, where a chosen layer did not run.
    """
    found = list(attention_modules(model).items())
    chosen = sorted(range(len(found)) if layers is None else set(layers))
    if unknown := set(chosen) - set(range(len(found))):
        raise ValueError(f"There is no layer {min(unknown)}; there are {[name for name, _ in found]}, from 0 on.")
    recording = Recording(batch, list(tokens))
    with contextlib.ExitStack() as undo:
        recording.attach({layer: found[layer][1] for layer in chosen}, undo)
        yield recording
    missing = [found[layer][0] for layer in chosen if layer not in recording.calls]
    if missing and (layers is not None or not recording.calls):
        raise RuntimeError(f"Nothing was recorded, because the attention of {missing} did not run.")
    tensors: dict[str, Tensor] = {}
    about = []
    for layer, call in sorted(recording.calls.items()):
        name, module = found[layer]
        tensors |= {f"layers.{layer}.{part}": tensor for part, tensor in call.tensors().items()}
        about.append({"layer": layer, "module": name, "kind": type(module).__name__, **call.facts()})
    metadata = {"format": "attention-workbench-recording", "version": "1", "model": type(model).__name__}
    _write(Path(path), tensors, {**metadata, "tokens": json.dumps(recording.tokens), "layers": json.dumps(about)})


def attention_modules(model: nn.Module) -> dict[str, nn.Module]:
    """The modules that have projections to queries, keys and values, by their dotted paths. Raises ValueError."""
    found = {name: module for name, module in model.named_modules() if _parts(module)}
    if not found:
        wanted = "; ".join(", ".join(names) for names in PROJECTIONS)
        raise ValueError(f"{type(model).__name__} has no attention module: none has submodules called {wanted}.")
    return found


def _parts(module: nn.Module) -> tuple[str, ...]:
    """The names of a module's projections, () for a module that is no attention."""
    if isinstance(module, nn.MultiheadAttention):
        return ("in_proj",)
    children = {name for name, child in module.named_children() if hasattr(child, "weight")}
    return next((names for names in PROJECTIONS if children.issuperset(names)), ())


@dataclass(frozen=True)
class Call:
    """What one layer computed with, without the batch."""

    Q: Tensor
    K: Tensor
    V: Tensor
    scale: float
    mask: Tensor | None = None
    sink: Tensor | None = None
    causal: bool = False
    softcap: float | None = None
    sliding_window: int | None = None
    after_position: bool = True

    def facts(self) -> dict[str, Any]:
        names = ("scale", "causal", "softcap", "sliding_window", "after_position")
        return {name: getattr(self, name) for name in names}

    def tensors(self) -> dict[str, Tensor]:
        K, V = _unrepeated(self.K, self.V)
        tensors = {"Q": self.Q, "K": K, "V": V, "mask": self.mask, "sink": self.sink}
        return {name: tensor for name, tensor in tensors.items() if tensor is not None}

    def with_causal(self, causal: bool, at_the_end: bool = False) -> "Call":
        """A mask where n and m differ. `at_the_end`: the last query is that of the last key, else first of first."""
        n, m = self.Q.shape[1], self.K.shape[1]
        if not causal or n == m:
            return replace(self, causal=causal)
        allowed = torch.ones(n, m, dtype=torch.bool).tril(m - n if at_the_end else 0)
        if self.mask is None or self.mask.dtype == torch.bool:
            return replace(self, mask=allowed if self.mask is None else allowed & self.mask)
        return replace(self, mask=self.mask.masked_fill(~allowed, -torch.inf))


@dataclass
class Recording:
    """The last call of each layer, while hooks say which layer runs and stand-ins see what is called."""

    batch: int
    tokens: list[str]
    calls: dict[int, Call] = field(default_factory=dict)
    running: list[int] = field(default_factory=list)  # layers, the innermost last
    seen: set[int] = field(default_factory=set)  # layers that have called a function in this pass
    projected: dict[tuple[int, str], Tensor] = field(default_factory=dict)
    depth: int = 0  # of functions that call one another

    def attach(self, modules: Mapping[int, nn.Module], undo: contextlib.ExitStack) -> None:
        for layer, module in modules.items():
            handles = [module.register_forward_pre_hook(functools.partial(self._before, layer))]
            handles += [module.register_forward_hook(self._after, with_kwargs=True, always_call=True)]
            for name, child in module.named_children():
                if name in _parts(module):
                    handles.append(child.register_forward_hook(functools.partial(self._project, (layer, name))))
            for handle in handles:
                undo.callback(handle.remove)
        for space in _namespaces(modules.values()):
            for name, watched in self._stand_ins(space).items():
                undo.callback(space.__setitem__, name, space[name])
                space[name] = watched

    def _before(self, layer: int, _module: nn.Module, _arguments: object) -> None:
        self.running.append(layer)
        self.seen.discard(layer)

    def _project(self, part: tuple[int, str], _module: nn.Module, _arguments: object, output: Tensor) -> None:
        self.projected[part] = output

    def _after(self, module: nn.Module, arguments: Any, named: Any, output: object) -> None:
        layer = self.running[-1]
        parts = [self.projected.pop((layer, name), None) for name in _parts(module)]
        try:
            if output is None or layer in self.seen:  # None: it raised an error
                return
            if isinstance(module, nn.MultiheadAttention):
                _run_without_weights(module, arguments, named)
            elif all(part is not None for part in parts):
                self._keep(_call_of_projections(module, [part[self.batch] for part in parts if part is not None]))
        finally:
            self.running.pop()

    def _keep(self, call: Call) -> None:
        self.seen.add(self.running[-1])
        self.calls[self.running[-1]] = call

    def _stand_ins(self, space: Mapping[str, Any]) -> dict[str, Any]:
        """What takes the place of the attention functions in a Python module."""
        product = nn.functional.scaled_dot_product_attention
        found: dict[str, Any] = {name: self._watch_product(product) for name, it in space.items() if it is product}
        watch_table = functools.partial(Table, watch=self._watch)
        for name, watch in (("eager_attention_forward", self._watch), ("ALL_ATTENTION_FUNCTIONS", watch_table)):
            found |= {name: watch(space[name])} if name in space else {}
        return found

    def _watch(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """For an attention function of Hugging Face: (module, query, key, value, attention_mask, …)."""

        @functools.wraps(function)
        def watched(*arguments: Any, **named: Any) -> Any:
            if self.running:
                given = inspect.signature(function).bind(*arguments, **named).arguments
                self._keep(self._asked({**given, **given.get("kwargs", {})}, "flash" in function.__name__))
            self.depth += 1
            try:
                return function(*arguments, **named)
            finally:
                self.depth -= 1

        return watched

    def _asked(self, given: Mapping[str, Any], is_flash: bool) -> Call:
        mask, bias, sink = (given.get(name) for name in ("attention_mask", "position_bias", "s_aux"))
        if mask is not None and not isinstance(mask, Tensor):
            raise TypeError(
                f'Load the model with attn_implementation="sdpa"; a {type(mask).__name__} cannot be recorded.'
            )
        if mask is not None and mask.ndim == 2:  # of words: true where they are no padding
            mask = mask[:, None, None, :].bool()
        if bias is not None:
            mask = bias if mask is None else mask + bias
        call = self._call([given[name] for name in ("query", "key", "value")], mask, given.get("scaling"))
        call = replace(call, softcap=given.get("softcap"), sliding_window=given.get("sliding_window"))
        causal = given.get("is_causal")
        causal = is_flash and bool(getattr(given["module"], "is_causal", True) if causal is None else causal)
        return replace(call, sink=None if sink is None else _copy(sink.flatten())).with_causal(causal, at_the_end=True)

    def _watch_product(self, function: Callable[..., Tensor]) -> Callable[..., Tensor]:
        def watched(query: Tensor, key: Tensor, value: Tensor, *arguments: Any, **named: Any) -> Tensor:
            if self.running:
                names = ("attn_mask", "dropout_p", "is_causal", "scale")
                given = {**dict(zip(names, arguments, strict=False)), **named}
                outer = self.calls.get(self.running[-1]) if self.depth else None
                call = self._call((query, key, value), given.get("attn_mask"), given.get("scale"), outer)
                self._keep(call.with_causal(bool(given.get("is_causal"))))
            return function(query, key, value, *arguments, **named)

        return watched

    def _call(
        self, inputs: Sequence[Tensor], mask: Tensor | None, scale: float | None, outer: Call | None = None
    ) -> Call:
        """`outer`: what a function of Hugging Face was given that calls another one, with repeated or cut tensors."""
        query = inputs[0]
        if outer is None:
            rows = [tensor[None, None] if tensor.ndim == 2 else tensor[self.batch] for tensor in inputs]
            Q, K, V = (_copy(row if row.ndim == 3 else row[None]) for row in rows)
            outer = Call(Q, K, V, scale=0.0)
        if mask is not None and query.ndim > 2 and mask.ndim == query.ndim:
            mask = mask[self.batch if len(mask) > 1 else 0]
        pairs = None if mask is None else _pairs(mask, outer.Q.shape[1], outer.K.shape[1])
        return replace(outer, mask=pairs, scale=float(query.shape[-1] ** -0.5 if scale is None else scale))


@dataclass(frozen=True)
class Table:
    """In place of the table where a model of Hugging Face looks up its function; each that it gives is watched."""

    table: Any
    watch: Callable[[Callable[..., Any]], Callable[..., Any]]

    def __getitem__(self, name: str) -> Callable[..., Any]:
        return self.watch(self.table[name])

    def get_interface(self, *arguments: Any) -> Callable[..., Any]:
        return self.watch(self.table.get_interface(*arguments))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.table, name)


def _namespaces(modules: Iterable[nn.Module]) -> list[dict[str, Any]]:
    """Where the functions that these modules call have their names: PyTorch, and the files of their classes."""
    names = {kind.__module__ for module in modules for kind in type(module).__mro__}
    return [vars(nn.functional), *(vars(sys.modules[name]) for name in sorted(names) if name in sys.modules)]


def _pairs(mask: Tensor, n: int, m: int) -> Tensor:  # -> [n, m] or [h, n, m]
    """Flags where a mask only allows and hides, numbers where it says more."""
    if mask.ndim == 3 and mask.shape[1] not in (1, n):  # heads of a group that stand where queries do
        mask = mask.reshape(-1, n, mask.shape[-1])
    mask = mask[..., :m].expand(*mask.shape[:-2], n, m)
    if mask.ndim == 3 and bool((mask == mask[:1]).all()):
        mask = mask[0]
    if mask.dtype != torch.bool:
        hidden = mask <= torch.finfo(mask.dtype).min / 2
        only_hides = bool((hidden | (mask == 0)).all()) and bool((~hidden).any(-1).all())
        mask = ~hidden if only_hides else mask.float()  # the smallest number in a whole row hides nothing
    return _copy(mask)


def _run_without_weights(module: nn.MultiheadAttention, arguments: Any, named: Any) -> None:
    """PyTorch's module calls the attention function only where no weights are wanted: once more, for nothing else."""
    given = inspect.signature(module.forward).bind(*arguments, **named).arguments
    is_fast = torch.backends.mha.get_fastpath_enabled()
    torch.backends.mha.set_fastpath_enabled(False)
    try:
        with torch.no_grad(), torch.random.fork_rng():  # dropout must not use up the model's random numbers
            module.forward(**{**given, "need_weights": False})
    finally:
        torch.backends.mha.set_fastpath_enabled(is_fast)


def _call_of_projections(module: nn.Module, parts: list[Tensor]) -> Call:  # [n, h d] -> [h, n, d]
    """For a layer that calls no known function. Raises RuntimeError where it does not say how many heads it has."""
    heads = int(_number(module, HEADS))
    if not heads:
        raise RuntimeError(f"{type(module).__name__} does not say how many heads it has; give it a num_heads.")
    kv_heads = int(_number(module, ("num_key_value_heads",))) or heads
    if _parts(module) == ("query_key_value",):  # q, k and v of one head after the other
        parts = [x.flatten(1) for x in parts[0].reshape(len(parts[0]), heads, 3, -1).unbind(2)]
    elif len(parts) == 1:
        width = parts[0].shape[-1] // (heads + 2 * kv_heads)
        parts = list(torch.split(parts[0], [heads * width, kv_heads * width, kv_heads * width], dim=-1))
    counts = (heads, kv_heads, kv_heads)
    Q, K, V = (_copy(x.reshape(len(x), h, -1).transpose(0, 1)) for x, h in zip(parts, counts, strict=True))
    scale = _number(module, ("scaling", "scale")) or Q.shape[-1] ** -0.5
    causal = bool(getattr(module, "is_causal", False)) and Q.shape[1] == K.shape[1]
    return Call(Q, K, V, scale, causal=causal, after_position=False)


def _number(module: nn.Module, names: Sequence[str]) -> float:
    """The number that a module, or its configuration, has under one of these names; 0 where there is none."""
    owners = (module, getattr(module, "config", None))
    found = (getattr(owner, name, None) for owner in owners for name in names)
    return next((number for number in found if isinstance(number, int | float) and number is not True), 0)


def _unrepeated(K: Tensor, V: Tensor) -> tuple[Tensor, Tensor]:
    """Keys and values once, where each was repeated for a group of queries."""
    for group in range(len(K), 1, -1):
        if len(K) % group == 0 and all(torch.equal(x, x[::group].repeat_interleave(group, dim=0)) for x in (K, V)):
            return K[::group].contiguous(), V[::group].contiguous()
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
