"""What is wrong is told by the recorder before the model runs, and nothing is left behind."""

from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="PyTorch is not installed; it is a reference of these tests only")
pytest.importorskip("safetensors", reason="safetensors is not installed; the recorder writes its files with it")

from tests.engine.references.recorded import Separate  # noqa: E402  # only where PyTorch is


def module_in(train: bool) -> Any:
    return torch.nn.Sequential(Separate(), torch.nn.Dropout(0.1)).train(train)


WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("layers", {"layers": 0}, r"layers must be a list of numbers from 0 on, such as \[0, 5\], not 0"),
    ("no layers", {"layers": []}, "layers must be a list"),
    ("a negative layer", {"layers": [-1]}, r"not \[-1\]"),
    ("ids", {"tokens": [3, 1]}, r"one text for each word, as tokenizer.convert_ids_to_tokens\(ids\) gives them"),
    ("a tensor", {"tokens": torch.tensor([3, 1])}, "tokens must be a list"),
    ("one text", {"tokens": "the cat"}, "tokens must be a list"),
    ("a batch", {"batch": -1}, "batch must be the number of a row, from 0 on, not -1"),
    ("no batch", {"batch": None}, "batch must be"),
    ("a step", {"step": "last"}, "step must be the number of a call"),
    ("a folder", {"path": "."}, "is a folder"),
    ("no folder", {"path": "no/such/a.safetensors"}, "There is no folder no/such to write a.safetensors into"),
    ("dropout", {"model": module_in(True)}, r"Dropout is active in 1; call model.eval\(\)"),
    ("a function", {"model": len}, "must be a torch.nn.Module, and this is a builtin_function_or_method"),
    ("no attention", {"model": torch.nn.Sequential(torch.nn.Linear(2, 2))}, "Sequential has no attention"),
]


@pytest.mark.parametrize(("given", "words"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_wrong_arguments_are_told_before_the_model_runs(
    given: dict[str, Any], words: str, record: Any, path: Path
) -> None:
    asked = {"model": module_in(False), "path": path, **given}
    with pytest.raises(ValueError, match=words), record(**asked):
        pytest.fail("the model would run")
    assert not list(path.parent.iterdir())


def test_a_file_is_replaced_only_if_asked(record: Any, path: Path) -> None:
    path.write_text("mine")
    with pytest.raises(ValueError, match="is there already; overwrite=True replaces it"), record(Separate(), path):
        pytest.fail("the model would run")
    assert path.read_text() == "mine"


class Counting(Separate):
    def __init__(self, ran: list[Any]) -> None:
        super().__init__()
        self.ran = ran

    def forward(self, x: Any) -> Any:
        self.ran.append(x)
        return super().forward(x)


def test_a_row_that_is_not_there_is_told_before_the_model_runs(record: Any, path: Path) -> None:
    ran: list[Any] = []
    module = Counting(ran)
    with (
        pytest.raises(ValueError, match=r"There is no batch=5: the model was given rows 0 to 2"),
        record(module, path, batch=5),
    ):
        module(torch.randn(3, 5, 8))
    assert not ran


def test_layers_that_did_not_attend(record: Any, path: Path) -> None:
    module = Separate()
    words = r"layer 3 could not be recorded.*layers were seen from 0 to 0"
    with pytest.raises(RuntimeError, match=words), record(module, path, layers=[0, 3]):
        module(torch.randn(1, 5, 8))
    with pytest.raises(RuntimeError, match="no attention was seen"), record(module, path):
        pass
    assert not list(path.parent.iterdir())


def test_an_error_writes_nothing_and_leaves_nothing_behind(record: Any, path: Path) -> None:
    call, module = torch.nn.Module.__call__, Separate()
    with pytest.raises(RuntimeError), record(module, path):
        module(torch.randn(1, 5, 9))
    assert not list(path.parent.iterdir())
    assert torch.nn.Module.__call__ is call
    assert not module._forward_hooks
    assert not module._forward_pre_hooks
    assert torch.utils._python_dispatch._get_current_dispatch_mode() is None
