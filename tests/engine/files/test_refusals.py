"""Hostile files of every form, made here: each gets one line that names it, in little memory, and nothing hangs.

All of them go to `main.py` in one process of its own, which may have only so much memory and time.
"""

import hashlib
import io
import json
import os
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine.examples.tutorial import tutorial
from engine.files.session import MANIFEST, encode_session
from tests.places import ROOT
from tests.tensor_files import write_safetensors

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux counts it")

MEMORY = 300  # megabytes beyond what the program itself needs
TOO_MUCH = 3 * 2**27  # bytes, more than that
FORMS = ("csv", "tsv", "txt", "attn", "npy", "npz", "safetensors", "safetensors.index.json")
Maker = Callable[[Path], object]


def sparse(start: bytes, size: int) -> Maker:
    def make(path: Path) -> None:
        with path.open("wb") as file:
            file.write(start)
            file.truncate(size)

    return make


def content(make: Callable[[], bytes]) -> Maker:
    return lambda path: path.write_bytes(make())


NO_FILES: dict[str, tuple[Maker, str]] = {
    "folder": (lambda path: path.mkdir(), "it is a folder"),
    "pipe": (os.mkfifo, "it is a pipe"),
    "socket": (lambda path: os.mknod(path, stat.S_IFSOCK | 0o600), "it is a socket"),
    "device": (lambda path: path.symlink_to("/dev/zero"), "it is a device"),
    "circle": (lambda path: path.symlink_to(path.name), "symbolic links"),
    "missing": (lambda path: None, "No such file"),
    "nothing": (lambda path: path.touch(), "is empty: there is nothing in it to read"),
}
OF_HOLES = sparse(b"", 3 * 2**30)


def npy(array: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array)
    return buffer.getvalue()


def npy_start(descr: str, shape: tuple[int, ...]) -> bytes:
    buffer = io.BytesIO()
    np.lib.format.write_array_header_1_0(buffer, {"descr": descr, "fortran_order": False, "shape": shape})
    return buffer.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, one in members.items():
            archive.writestr(name, one)
    return out.getvalue()


def session(change: Callable[[dict[str, bytes], dict[str, object]], object]) -> Maker:
    """A session whose members and whose manifest were changed, with checksums that are right."""

    def make() -> bytes:
        with zipfile.ZipFile(io.BytesIO(encode_session(tutorial()))) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        manifest = json.loads(members.pop(MANIFEST))
        change(members, manifest)
        manifest["checksums"] = {name: hashlib.sha256(one).hexdigest() for name, one in members.items()}
        return zipped({MANIFEST: json.dumps(manifest).encode(), **members})

    return content(make)


def patched(members: dict[str, bytes], manifest: dict[str, object]) -> None:
    """Cells whose places no whole number of 64 bits counts."""
    members["arrays/c.npy"] = npy(np.array([[2**30, 2**30, 2**30], [0, 0, 0]]))
    members["arrays/v.npy"] = npy(np.array([1.0, 2.0]))
    manifest["options"] = {"heads": 2}
    manifest["patches"] = {"scores": {"cells": "arrays/c.npy", "values": "arrays/v.npy"}}


def with_digits() -> bytes:
    """More than Python makes a number of; json.dumps would not either."""
    return zipped({MANIFEST: b'{"format": "attention-workbench", "version": ' + b"9" * 5000 + b"}"})


def tensors(header: bytes, numbers: bytes = b"") -> bytes:
    return len(header).to_bytes(8, "little") + header + numbers


def named(name: str) -> bytes:
    return tensors(json.dumps({name: {"dtype": "F4", "shape": [2], "data_offsets": [0, 1]}}).encode(), b"\0")


def with_nul(archive: bytes) -> bytes:
    """Python's own writer of zips ends a name at a NUL."""
    return archive.replace(b"a?b.npy", b"a\0b.npy")


def flipped() -> bytes:
    buffer = io.BytesIO()
    np.savez(buffer, X=np.arange(12.0).reshape(4, 3))
    whole = bytearray(buffer.getvalue())
    whole[whole.index(np.float64(7).tobytes())] ^= 1
    return bytes(whole)


HIDDEN = "\x1b[2J\u202e" + "x" * 100_000
SEEN = "␛[2J⟨U+202E⟩…xxx"
ZEROS = bytes(2**26)
FILES: dict[str, tuple[Maker, str]] = {
    "holes.npy": (sparse(npy_start("<f4", (2**20, 4096)), 2**34 + 128), "are stored"),
    "rows.npy": (sparse(npy_start("|u1", (2**28, 1)), 2**28 + 128), "268435456 entries cannot have names"),
    "layers.npz": (
        content(lambda: zipped({"q.npy": npy(np.zeros((9999, 1, 1, 1), "u1"))})),
        "9999 is not possible for layers",
    ),
    "memory.npy": (content(lambda: npy(np.ones((64, 2**20), "u1"))), "there is not enough memory"),
    "packed.npz": (content(lambda: zipped({"X.npy": npy(np.zeros((60, 2**20), "u1"))})), "take 503316480 bytes"),
    "long.npz": (
        content(lambda: zipped({f"{name}.npy": npy(np.zeros((2, 2**18, 64), "i1")) for name in "QKV"})),
        "take 134217728 bytes",
    ),
    "flipped.npz": (content(flipped), "member 'X.npy': its checksum does not match"),
    "bomb.npz": (content(lambda: zipped({"X.npy": npy(np.zeros(TOO_MUCH, "u1"))})), "it claims to inflate from"),
    "bombs.npz": (
        content(lambda: zipped({f"x{number}.npy": npy(np.zeros(2**22)) for number in range(4)})),
        "its members claim to inflate from",
    ),
    "nested.npz": (content(lambda: zipped({"X.npy": zipped({"X.npy": ZEROS})})), "begin as a .npy array"),
    "members.npz": (content(lambda: zipped({})), "is empty"),
    "text.npz": (content(lambda: zipped({"readme.txt": b"hello"})), "is empty"),
    "names.npz": (content(lambda: zipped({f"{HIDDEN[:2000]}.npy": npy(np.ones(3))})), f"member '{SEEN}"),
    "nul.npz": (content(lambda: with_nul(zipped({"a?b.npy": npy(np.ones(3))}))), "'a␀b' holds a NUL"),
    "nul.safetensors": (content(lambda: named("a\0b")), "'a␀b' holds a NUL"),
    "half.safetensors": (content(lambda: named("a\ud800")), "'a⟨U+D800⟩' holds a NUL or half of a character"),
    "none.safetensors": (content(lambda: tensors(b"{}")), "is empty"),
    "dtype.safetensors": (content(lambda: named(HIDDEN[:900])), SEEN),
    "name.safetensors": (content(lambda: named(HIDDEN)), f"tensor '{SEEN}"),
    "objects.safetensors": (content(lambda: tensors(b"[" + b"{}," * 520_000 + b"{}]")), "not a JSON object"),
    "none.safetensors.index.json": (content(lambda: b'{"weight_map": {}}'), "is empty"),
    "shard.safetensors.index.json": (
        content(lambda: json.dumps({"weight_map": {"a": f"{HIDDEN[:200]}.safetensors"}}).encode()),
        SEEN,
    ),
    "escape.csv": (content(lambda: b"1,2\n3,\x1b[2J\n"), "“␛[2J”"),
    "letters.csv": (content(lambda: b"1,2\n3," + b"x" * 100_000), "…xxx"),
    "nul.csv": (content(lambda: b"1,2\n3,\0\n"), "bytes of 0"),
    "wide.csv": (sparse(b"\xff\xfe", 2**26), "bytes of 0"),
    "brackets.csv": (content(lambda: b"[" * (2**25 + 1)), "which is not a number"),
    "emoji.csv": (content(lambda: "😀".encode() + b"x" * 2**26), "larger than 50000000 bytes"),
    "blank.csv": (content(lambda: b" \n\n"), "There are no numbers in blank.csv"),
    "columns.csv": (content(lambda: b"1," * 5000 + b"1"), "columns.csv: A size of 5001 is not possible"),
    "bomb.attn": (
        session(lambda one, _: one.update({"arrays/0.npy": npy(np.zeros(TOO_MUCH // 8))})),
        "not enough memory",
    ),
    "bombs.attn": (
        session(lambda members, _: members.update({f"{number}": bytes(TOO_MUCH // 3) for number in range(3)})),
        "begin as a .npy array",
    ),
    "shape.attn": (
        session(lambda members, _: members.update({"arrays/0.npy": npy_start("<f8", (4, 2**24)) + bytes(2**28)})),
        "but there are 268435456",
    ),
    "bytes.attn": (
        session(lambda members, _: members.update({"arrays/0.npy": npy(np.zeros((4, 2**26), "i1"))})),
        "does not hold numbers",
    ),
    "manifest.attn": (session(lambda _, manifest: manifest.update(note=[{}] * 2**21)), "manifest.attn is damaged"),
    "astral.attn": (session(lambda _, manifest: manifest.update(note="😀" + "x" * 2**25)), "is larger than"),
    "sources.attn": (session(lambda _, manifest: manifest.update(sources={})), "is empty"),
    "members.attn": (content(lambda: zipped({})), "is not an Attention Workbench session"),
    "kind.attn": (session(lambda _, manifest: manifest.update(kind=HIDDEN)), SEEN),
    "lists.attn": (session(lambda _, manifest: manifest.update(names=[1])), "manifest is not built"),
    "half.attn": (
        session(lambda _, manifest: manifest.update(names={"word": ["\ud800", "b", "c", "d"]})),
        "'⟨U+D800⟩' holds a NUL or half of a character",
    ),
    "nul.attn": (session(lambda _, manifest: manifest.update(names={"word": ["a\0", "b", "c", "d"]})), "'a␀' holds"),
    "option.attn": (session(lambda _, manifest: manifest.update(options={"scale": HIDDEN})), SEEN),
    "patch.attn": (session(patched), "a patch names cells that do not exist"),
    "digits.attn": (content(with_digits), "number of 5000 digits"),
    "unknown.xyz": (content(lambda: b"hello"), "is neither a session"),
}
LONG_TEXT = 2**23  # bytes; an eighth of a text, in an eighth of the memory
LONG_TEXTS: dict[str, tuple[Maker, str]] = {
    "quotes.csv": (content(lambda: b'"' * LONG_TEXT), "131072 characters in one cell"),
    "lines.csv": (content(lambda: (b'"' * 1022 + b'"\n') * (LONG_TEXT // 1024)), "two lines in one cell"),
    "blanks.csv": (content(lambda: b"1 " * (LONG_TEXT // 2)), "more than 65536 columns"),
    "letter.csv": (content(lambda: b"x" * LONG_TEXT), "which is not a number"),
}
BESIDE = {  # what is said of another file that an option names
    "--words": ("w.npz", ("words.txt", "words.json")),
    "--config": ("m.safetensors", ("config.json",)),
}

RUN = """
import contextlib, io, json, re, resource, sys
from pathlib import Path
import main
import engine.files.opening, engine.worksheet.values
def kilobytes(name):
    return int(re.search(name + r":\\s*(\\d+)", Path("/proc/self/status").read_text())[1])
at_first, limit = kilobytes("RssAnon"), 2**20 * int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_DATA, (kilobytes("VmData") * 1024 + limit,) * 2)
resource.setrlimit(resource.RLIMIT_CPU, (300, 300))
for line in sys.stdin:
    said = io.StringIO()
    Path("/proc/self/clear_refs").write_text("5")
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
        status = main.main(json.loads(line))
    print(json.dumps([status, said.getvalue(), kilobytes("VmHWM") // 1024]), flush=True)
"""


def run(commands: list[list[str]], memory: int = MEMORY) -> list[tuple[int, str, int]]:
    """Of each command its exit status, what it said, and the most memory that it had, in megabytes."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(memory)],
        cwd=ROOT,
        input="".join(json.dumps(command) + "\n" for command in commands),
        env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]


def check(
    folder: Path,
    makers: dict[str, tuple[Maker, str]],
    options: Callable[[Path], list[str]] = lambda path: [str(path)],
    memory: int = MEMORY,
) -> None:
    """Whether each file is refused in one line that has its name and the reason, in little memory."""
    folder.mkdir(exist_ok=True)
    for name, (make, _) in makers.items():
        make(folder / name)
    out = str(folder / "out")
    answers = run([[*options(folder / name), "--language", "en", "--export", out] for name in makers], memory)
    for (name, (_, reason)), (status, said, peak) in zip(makers.items(), answers, strict=True):
        assert status == 2, (name, said)
        assert said.count("\n") == 1, said
        assert "Traceback" not in said
        assert name.rpartition("/")[2] in said
        assert reason in said, (name, said)
        assert len(said) < 900, name
        assert not set(said) & set("\x1b\0\u202e\ud800"), name
        assert peak < memory + 150, (name, peak)
    assert not os.path.exists(out)


def test_what_is_no_file_or_has_nothing_in_it(tmp_path: Path) -> None:
    makers = {f"{kind}.{form}": case for kind, case in NO_FILES.items() for form in FORMS}
    check(tmp_path, makers)


def test_files_of_holes(tmp_path: Path) -> None:
    reasons = dict.fromkeys(FORMS, "holes")
    check(tmp_path, {f"holes.{form}": (OF_HOLES, reason) for form, reason in reasons.items()})


@pytest.mark.parametrize("form", sorted({name.rpartition(".")[2] for name in FILES}))
def test_hostile_files(form: str, tmp_path: Path) -> None:
    makers = {name: case for name, case in FILES.items() if name.endswith(f".{form}")}
    check(tmp_path, makers)


def test_long_texts(tmp_path: Path) -> None:
    check(tmp_path, LONG_TEXTS, memory=MEMORY * LONG_TEXT // 2**26)


@pytest.mark.parametrize("option", BESIDE)
def test_files_beside(option: str, tmp_path: Path) -> None:
    """The words or the configuration of a file that is as it should be."""
    np.savez(tmp_path / "w.npz", X=np.ones((2, 3)))
    llama = {f"model.layers.0.self_attn.{part}_proj.weight": np.ones((4, 4), "f4") for part in "qkvo"}
    write_safetensors(tmp_path / "m.safetensors", llama)
    main_file, names = BESIDE[option]
    reasons = {**NO_FILES}
    if option == "--config":
        reasons["folder"] = NO_FILES["folder"][0], "No such file"  # it is looked for in there
    for kind in NO_FILES:
        (tmp_path / kind).mkdir()
    makers = {f"{kind}/{name}": case for kind, case in reasons.items() for name in names}
    check(tmp_path, makers, lambda path: [str(tmp_path / main_file), option, str(path)])


def test_what_is_as_it_should_be_is_not_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "x.npz", X=np.ones((2, 3)))
    (tmp_path / "a.attn").write_bytes(encode_session(tutorial()))
    (tmp_path / "a.csv").write_text("👨\u200d👩,1,2\nb,3,4\n", encoding="utf-8")
    names = ("x.npz", "a.attn", "a.csv")
    answers = run([[str(tmp_path / name), "--export", str(tmp_path / f"out {name}")] for name in names])
    assert [status for status, _, _ in answers] == [0, 0, 0]
    assert "👨\u200d👩" in (tmp_path / "out a.csv" / "X.csv").read_text(encoding="utf-8")
