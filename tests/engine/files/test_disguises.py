"""Files that stand in the place of others: what they are is told, not what of them does not fit."""

import gzip
import io
import pickle
import zipfile
from pathlib import Path

import numpy as np
import pytest

from engine.errors import EngineError
from engine.files.models.config import read_config
from engine.files.opening import look_into
from engine.models.tokens import read_tokenizer
from engine.sentences.sentence import LANGUAGES
from tests.tensor_files import write_safetensors

LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 548105171\n"


def zipped(name: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(name, pickle.dumps([1]))
    return content.getvalue()


INSTEAD = {  # what is there in the place of the weights, and what is said of it
    "a pointer": (LFS, "a pointer of Git LFS"),
    "a page": (b"<!DOCTYPE html>\n<html><body>404</body></html>", "a web page"),
    "a page with a mark": (b"\xef\xbb\xbf\n<HTML><head></head></HTML>", "a web page"),
    "what a server says": (b'{"error":"Repository not found"}', "it is text"),
    "what another one says": (b"<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>", "it is text"),
    "plain text": (b"Entry not found, and more", "it is text"),
    "GGUF": (b"GGUF\3\0\0\0" + bytes(90), "a GGUF file"),
    "a pickle": (pickle.dumps({"a": [1, 2, 3]}), "pickled Python objects"),
    "what torch.save writes": (zipped("archive/data.pkl"), "pickled Python objects"),
    "a zip": (zipped("model.safetensors"), "it is a zip"),
    "a packed file": (gzip.compress(b"0" * 90, mtime=1_700_000_000), "compressed as a whole"),
    "HDF5": (b"\x89HDF\r\n\x1a\n" + bytes(90), "an HDF5 file"),
}


@pytest.mark.parametrize("case", INSTEAD)
@pytest.mark.parametrize("name", ["model.safetensors", "x.npy", "model.safetensors.index.json"])
def test_what_took_the_place_of_weights(case: str, name: str, tmp_path: Path) -> None:
    content, said = INSTEAD[case]
    if name.endswith(".json") and said == "it is text":
        said = "damaged"  # which an index is too
    (tmp_path / name).write_bytes(content)
    with pytest.raises(EngineError, match=said) as caught:
        look_into(tmp_path / name)
    assert all(name in caught.value.sentence(language) for language in LANGUAGES)


@pytest.mark.parametrize("name", ["x.csv", "x.txt", "x.attn", "x.svg", "x.pdf", "x.npz", "x.parquet", "x"])
def test_a_pointer_in_the_place_of_any_file(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(LFS)
    with pytest.raises(EngineError, match="a pointer of Git LFS"):
        look_into(tmp_path / name)


def test_a_page_in_the_place_of_a_table(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("<!DOCTYPE html>\n<html><body>1,2</body></html>")
    with pytest.raises(EngineError, match="a web page"):
        look_into(tmp_path / "x.csv")


def test_a_form_with_a_way_out_of_its_own_is_told_by_that(tmp_path: Path) -> None:
    (tmp_path / "x.pt").write_bytes(pickle.dumps([1]))
    with pytest.raises(EngineError, match="save_pretrained"):
        look_into(tmp_path / "x.pt")


def test_a_file_of_torch_with_another_name(tmp_path: Path) -> None:
    for name in ("weights.npz", "weights"):
        (tmp_path / name).write_bytes(zipped("archive/data.pkl"))
        with pytest.raises(EngineError, match="pickled Python objects"):
            look_into(tmp_path / name)


@pytest.mark.parametrize("size", [640, 0x8B1F, 0x480])  # as a pickle or a packed file begins
def test_a_header_that_only_begins_like_another_file(size: int, tmp_path: Path) -> None:
    (tmp_path / "a.safetensors").write_bytes(size.to_bytes(8, "little") + b"{" + b" " * 40)
    with pytest.raises(EngineError, match=f"header claims {size} bytes, but 41 follow"):
        look_into(tmp_path / "a.safetensors")


@pytest.mark.parametrize(("content", "said"), [(LFS, "Git LFS"), (b"<html></html>", "a web page"), (b"{", "malformed")])
def test_what_took_the_place_of_a_configuration(content: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_bytes(content)
    with pytest.raises(EngineError, match=said):
        read_config(tmp_path)


def test_what_took_the_place_of_a_tokenizer(tmp_path: Path) -> None:
    (tmp_path / "tokenizer.json").write_bytes(LFS)
    with pytest.raises(EngineError, match="Git LFS"):
        read_tokenizer(tmp_path)


@pytest.mark.parametrize("name", ["a.npy", "a.safetensors", "a.csv", "a.attn", "a"])
def test_a_link_that_leads_nowhere(name: str, tmp_path: Path) -> None:
    (tmp_path / name).symlink_to(tmp_path / "gone")
    with pytest.raises(EngineError, match=r"it is a link to .*gone, where there is nothing"):
        look_into(tmp_path / name)


def test_weights_that_are_as_they_should_be(tmp_path: Path) -> None:
    look_into(write_safetensors(tmp_path / "a.safetensors", {"q": np.eye(3)}))
