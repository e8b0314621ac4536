"""The stages of a whole model, from tokens to shares of the next ones; those of a layer begin with its number.

    tokens -> embedding (+ position, + segment, norm) -> layers -> final -> logits -> shares
    layer:  ln1 -> Q, K, V … scores … weights … context … attention -> resid_mid -> ln2 -> up (gate) -> neurons -> mlp
            -> resid_post

Norms stand where the type of the model has them (`engine.files.models.families.blocks`); the stages of the attention
are those of any worksheet (`engine.pipeline`), with the options that the layer has.
"""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from engine.arrays import Matrix, freeze
from engine.dataclass import dataclass
from engine.files.models.checkpoints import Layer
from engine.files.models.families.blocks import Neurons
from engine.files.models.projections import options_of_layer, roles_of
from engine.files.models.words import Norm as NormOfModel
from engine.models.facts.known import Facts, Readout
from engine.models.weights import Weights
from engine.pipeline.steps import Plan, Step, steps_of
from engine.stages.arithmetic import Arithmetic
from engine.stages.elementwise import Elementwise
from engine.stages.given import Given
from engine.stages.layers.lookups import Lookup, Places
from engine.stages.layers.norms import Norm
from engine.stages.matrix_product import MatrixProduct
from engine.stages.normalise import Normalise
from engine.stages.stage import Stage
from engine.stages.traits.axes import NEURON, ONE, PLACE, SEGMENT, TOKEN, WORD, Axis, D

STATES, NUMBERS = (WORD, D), (WORD, ONE)
TOKENS, SEGMENTS = "tokens", "segments"


@dataclass(frozen=True, slots=True, eq=False)
class Stack:
    """The steps of a model for texts of n tokens, and the given matrices that are the same for all of them.

    states: the names of what enters the first layer, and of what leaves each. straight: those of the stages between
    what is added to the states and the logits, as far as logits are sums of it: sums, norms and factors.
    """

    plan: Plan
    given: Mapping[str, Matrix]
    states: tuple[str, ...]
    straight: tuple[str, ...]


def stack_of(facts: Facts, weights: Weights, n: int, known: dict[Stage, Stage] | None = None) -> Stack:
    """The stages of a model for n tokens. Raises EngineError for a text that it cannot take.

    known: stages of other lengths, in whose place equal ones stand: what is computed of them need not be anew.
    """
    building = Building(facts, weights, n, {} if known is None else known)
    states = [building.words()]
    for layer in facts.layers:
        states.append(building.layer(layer, states[-1]))
    building.readout(states[-1])
    heads = facts.layers[0]
    sizes = {"head": heads.heads, "kv_head": heads.kv_heads}
    return Stack(
        Plan(tuple(building.steps), MappingProxyType(sizes)),
        MappingProxyType(building.given),
        tuple(states),
        tuple(building.straight),
    )


class Building:
    """Steps and given matrices as they come to stand one after the other."""

    def __init__(self, facts: Facts, weights: Weights, n: int, known: dict[Stage, Stage]) -> None:
        self.facts, self.weights, self.n, self.known = facts, weights, n, known
        self.steps: list[Step] = []
        self.given: dict[str, Matrix] = {}
        self.straight: list[str] = []
        self._stages: list[Stage] = []

    def words(self) -> str:
        """From tokens to the states that enter the first layer; their name."""
        words = self.facts.words
        self._stages += [Given(TOKENS, NUMBERS)]
        self._table("W_E", words.table, TOKEN)
        states = self._put(Lookup("embedding", "W_E", TOKENS, STATES))
        states = self._multiplied("embedding_scaled", states, words.factor)
        if words.positions:
            self._table("W_P", words.positions, PLACE)
            padding = -1 if words.padding is None else words.padding
            places = self._put(Places("places", TOKENS, NUMBERS, words.first, padding))
            states = self._sum("placed", states, self._put(Lookup("position", "W_P", places, STATES)))
        if words.kinds:
            self._table("W_S", words.kinds, SEGMENT)
            self._stages.append(Given(SEGMENTS, NUMBERS))
            states = self._sum("with_segment", states, self._put(Lookup("segment", "W_S", SEGMENTS, STATES)))
        if words.norm is not None:
            states = self._straight(self._norm("embedding_norm", states, words.norm))
        self._close("embedding")
        return states

    def layer(self, layer: Layer, entering: str) -> str:
        """One layer; the name of the states that leave it."""
        block, start, prefix = self.facts.block, f"{layer.number}.", self.facts.prefix(layer)
        seen = entering if layer.norm is None else self._norm(f"{start}ln1", entering, layer.norm)
        self._close(f"{start}norm")
        given = self._attention(layer, seen)
        given = self._norm_between(f"{start}attention_norm", given, prefix, block.after_attention)
        given = self._multiplied(f"{start}attention_scaled", given, self.facts.factor)
        middle = self._sum(f"{start}resid_mid", entering, given)
        if block.behind is not None:
            middle = self._norm_between(f"{start}ln1", middle, prefix, block.behind[0])
        self._close(f"{start}residual")
        if not self.facts.parallel:
            before = block.before_neurons
            read = self._norm(f"{start}ln2", middle, self.facts.norm(prefix + before)) if before else middle
        else:
            own = self.facts.own_norm_of_neurons(layer)
            read = seen if own is None else self._norm(f"{start}ln2", entering, own)
        written = self._neurons(start, read, prefix, block.neurons)
        written = self._norm_between(f"{start}mlp_norm", written, prefix, block.after_neurons)
        written = self._multiplied(f"{start}mlp_scaled", written, self.facts.factor)
        leaving = self._sum(f"{start}resid_post", middle, written)
        if block.behind is not None:
            leaving = self._norm_between(f"{start}ln2", leaving, prefix, block.behind[1])
        self._close(f"{start}neurons")
        return leaving

    def readout(self, states: str) -> None:
        """From the last states to logits and shares, as far as the model has them."""
        if self.facts.final is not None:
            states = self._straight(self._norm("final", states, self.facts.final))
        self._close("final")
        if self.facts.readout is not None:
            self._logits(self.facts.readout, states)
            self._put(Normalise("shares", "logits", (WORD, TOKEN), "softmax"))
            self._close("logits")

    def _attention(self, layer: Layer, seen: str) -> str:
        """The stages of the attention of a layer, from the words it sees to what it gives."""
        start, weights = f"{layer.number}.", self.weights
        options, given = options_of_layer(layer, self.n)
        for role in roles_of(layer):
            self.given[start + role] = weights.of_attention(start + role, layer, role)
        gains = layer.gains.read(weights.tensors) if layer.gains is not None else {}
        for name, row in gains.items():
            self.given[start + name] = weights.given(start + name, row)
        if layer.sink:
            sink = weights.tensors.read(layer.sink).reshape(1, -1)
            self.given[f"{start}sink"] = weights.given(f"{start}sink", sink)
        for name, array in given.items():  # frequencies depend on the length of the text, and turn by float64 angles
            self.given[start + name] = array if name == "frequencies" else weights.given(start + name, array)
        for step in steps_of("attention", options):
            moved = (stage.renamed(lambda name: seen if name == "X" else start + name) for stage in step.stages)
            self._stages += [stage for stage in moved if stage.name != seen]
            self._close(start + step.key)
        return f"{start}attention"

    def _neurons(self, start: str, read: str, prefix: str, neurons: Neurons) -> str:
        up, axes = f"{prefix}{neurons.up}", (WORD, NEURON)
        if neurons.is_joined:
            half = self.weights.shape(f"{up}.weight", 2)[0 if neurons.transposed else 1] // 2
            gate = self._dense(f"{start}gate", read, up, axes, neurons.transposed, (0, half))
            value = self._dense(f"{start}up", read, up, axes, neurons.transposed, (half, 2 * half))
        else:
            value = self._dense(f"{start}up", read, up, axes, neurons.transposed)
            own = f"{prefix}{neurons.gate}"
            gate = self._dense(f"{start}gate", read, own, axes, neurons.transposed) if neurons.gate else ""
        active = self._put(
            Elementwise(f"{start}{'open' if gate else 'neurons'}", gate or value, self.facts.function, axes)
        )
        if gate:
            active = self._put(Arithmetic(f"{start}neurons", active, "*", value, axes))
        return self._dense(f"{start}mlp", active, f"{prefix}{neurons.down}", STATES, neurons.transposed)

    def _logits(self, readout: Readout, states: str) -> None:
        head = (WORD, TOKEN)
        if readout.dense:
            states = self._dense("head", states, readout.dense, STATES)
            states = self._put(Elementwise("head_open", states, readout.function, STATES))
        if readout.norm is not None:
            states = self._norm("head_norm", states, readout.norm)
        table = "W_E"
        if readout.table != self.facts.words.table:
            table = "W_U"
            self._table(table, readout.table, TOKEN)
        bias = self._row("b_U", readout.bias, TOKEN) if readout.bias else ""
        names = ["logits"]
        names += ["readout"] if readout.factor != 1.0 else []
        names += ["readout_scaled" if len(names) > 1 else "readout"] if readout.cap else []
        product = MatrixProduct(names.pop(), states, table, head, transposed=True, bias=bias)
        last = self._straight(self._put(product))
        if readout.factor != 1.0:
            last = self._straight(self._put(Elementwise(names.pop(), last, "multiplied", head, readout.factor)))
        if readout.cap:
            self._put(Elementwise(names.pop(), last, "softcap", head, readout.cap))
        if readout.dense:  # with a function, whose result is no sum
            self.straight = []

    def _put(self, stage: Stage) -> str:
        self._stages.append(stage)
        return stage.name

    def _close(self, key: str) -> None:
        """What was put since the last step becomes one."""
        if self._stages:
            self.steps.append(Step(key, tuple(self.known.setdefault(stage, stage) for stage in self._stages)))
            self._stages = []

    def _straight(self, name: str) -> str:
        self.straight.append(name)
        return name

    def _sum(self, name: str, one: str, other: str) -> str:
        return self._straight(self._put(Arithmetic(name, one, "+", other, STATES)))

    def _multiplied(self, name: str, of: str, factor: float) -> str:
        if factor == 1.0:
            return of
        return self._straight(self._put(Elementwise(name, of, "multiplied", STATES, factor)))

    def _norm_between(self, name: str, of: str, prefix: str, tensor: str) -> str:
        """The norm called so beside the layer, of what is added to the states or of the sum; `of` without one."""
        return self._straight(self._norm(name, of, self.facts.norm(prefix + tensor))) if tensor else of

    def _norm(self, name: str, of: str, norm: NormOfModel) -> str:
        start, _, leaf = name.rpartition(".")
        place = f"{start}." if start else ""
        gain = self._row(f"{place}g_{leaf}", norm.weight, D) if norm.weight else ""
        bias = self._row(f"{place}b_{leaf}", norm.bias, D) if norm.bias else ""
        kind = "rms" if norm.kind.rms else "layer"
        return self._put(Norm(name, of, STATES, kind, norm.epsilon, gain, bias, norm.kind.plus))

    def _dense(
        self,
        name: str,
        of: str,
        tensor: str,
        axes: tuple[Axis, ...],
        transposed: bool = True,
        outputs: tuple[int, int] | None = None,
    ) -> str:
        """`of @ W (+ b)`, with the weights called after the result: `3.W_up`."""
        start, _, leaf = name.rpartition(".")
        place = f"{start}." if start else ""
        weight = f"{place}W_{leaf}"
        inner = NEURON if axes == STATES and leaf == "mlp" else D
        self._stages.append(Given(weight, (inner, axes[1])))
        self.given[weight] = self.weights.dense(weight, f"{tensor}.weight", transposed, outputs)
        has_bias = f"{tensor}.bias" in self.weights.tensors.infos
        bias = self._row(f"{place}b_{leaf}", f"{tensor}.bias", axes[1], outputs) if has_bias else ""
        return self._put(MatrixProduct(name, of, weight, axes, bias=bias))

    def _table(self, name: str, tensor: str, rows: Axis) -> None:
        self._stages.append(Given(name, (rows, D)))
        self.given[name] = self.weights.table(name, tensor)

    def _row(self, name: str, tensor: str, columns: Axis, outputs: tuple[int, int] | None = None) -> str:
        self._stages.append(Given(name, (ONE, columns)))
        self.given[name] = self.weights.row(name, tensor, outputs=outputs)
        return name


def column(numbers: list[float]) -> np.ndarray:  # [n] -> [n, 1]
    """Numbers as a given matrix of one column."""
    return freeze(np.reshape(np.array(numbers, dtype=np.float64), (-1, 1)))
