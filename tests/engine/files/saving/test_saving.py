"""What a save does with what is there, with names, and with what others left; and two at once."""

import os
import socket
import stat
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from engine.errors import EngineError
from engine.files.safe_write import write_whole
from engine.files.saving import staging
from engine.files.saving.temporary import LIFETIME, MARK, Temporary, beside
from engine.files.saving.together import NewFile, write_together
from engine.sentences.shown import visible

posix = pytest.mark.skipif(os.name != "posix", reason="of POSIX")


def save(path: Path, content: bytes = b"new", overwrite: bool = True) -> None:
    write_whole(path, content, overwrite)


def export(path: Path, content: bytes = b"new", overwrite: bool = True) -> None:
    write_together([NewFile(path, lambda: [content])], overwrite)


both = pytest.mark.parametrize("write", [save, export])


def refused(write: object, path: Path, overwrite: bool = True) -> EngineError:
    with pytest.raises(EngineError) as caught:
        write(path, overwrite=overwrite)  # type: ignore[operator]
    assert "\n" not in str(caught.value)
    return caught.value


# What killed saves leave


@posix
def test_what_a_killed_save_left_is_cleared_by_the_next_of_that_file(tmp_path: Path) -> None:
    mine, other = beside(tmp_path / "a"), beside(tmp_path / "b")
    mine.write_bytes(b"ne")
    other.write_bytes(b"ne")
    save(tmp_path / "a")
    assert sorted(tmp_path.iterdir()) == sorted([tmp_path / "a", other])


@posix
def test_what_a_living_process_writes_is_not_cleared(tmp_path: Path) -> None:
    """Whatever its number and however old: what is locked is somebody's."""
    living = Temporary(beside(tmp_path / "a"))
    os.utime(living.path, (0, 0))
    save(tmp_path / "a")
    assert living.path.exists()
    living.close()
    save(tmp_path / "a")
    assert not living.path.exists()


@posix
def test_where_there_are_no_locks_age_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno
    import fcntl

    def none(*_arguments: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", none)
    old, young = beside(tmp_path / "a"), beside(tmp_path / "a")
    for path, age in ((old, LIFETIME + 60), (young, LIFETIME - 60)):
        path.write_bytes(b"ne")
        os.utime(path, (time.time() - age,) * 2)
    save(tmp_path / "a")
    assert sorted(tmp_path.iterdir()) == sorted([tmp_path / "a", young])


@posix
def test_an_export_of_a_living_process_is_left_alone(tmp_path: Path) -> None:
    with staging.staging_in(tmp_path) as living:
        living.write("a", [b"theirs"], None)
        living.begin()
        living.place("a", replaces=False)
        export(tmp_path / "b")
        assert (tmp_path / "a").read_bytes() == b"theirs"
        living.finish()
    assert {path.name for path in tmp_path.iterdir()} == {"a", "b"}


@posix
def test_what_somebody_changed_after_a_killed_export_is_not_put_back(tmp_path: Path) -> None:
    left_in(tmp_path)
    with (tmp_path / "a").open("ab") as file:
        file.write(b" and mine")
    export(tmp_path / "c")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"theirs and mine", "c": b"new"}


@posix
def test_a_folder_that_somebody_else_left_is_not_carried_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left_in(tmp_path)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    export(tmp_path / "c")
    assert {path.name for path in tmp_path.iterdir() if MARK not in path.name} == {"a", "b", "c"}


class Killed(BaseException):
    """Ends an export, as a kill would, without anything being put back or removed."""


def left_in(folder: Path) -> None:
    """What is there when an export of a and b was killed before it ended."""
    with pytest.raises(Killed):
        export_and_die(folder)
    assert len(list(folder.glob(f"{MARK}*/placing/*"))) == 2


def export_and_die(folder: Path) -> None:
    with pytest.MonkeyPatch.context() as patch, staging.staging_in(folder) as killed:
        for name in "ab":
            killed.write(name, [b"theirs"], None)
        killed.begin()
        for name in "ab":
            killed.place(name, replaces=False)
        patch.setattr(staging.Staging, "put_back", lambda self: None)
        patch.setattr(staging.Staging, "remove", lambda self: None)
        raise Killed


def test_what_cannot_be_put_back_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which files are new, where the old ones are, and that the next export puts them back; and it does."""
    for name in "ab":
        (tmp_path / name).write_bytes(b"old")
    replace, calls = os.replace, []

    def fails_from_the_second_on(source: object, target: object) -> None:
        calls.append(target)
        if len(calls) > 1:
            raise OSError(5, "Input/output error")
        replace(source, target)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "replace", fails_from_the_second_on)
    with pytest.raises(EngineError) as caught:
        write_together([NewFile(tmp_path / name, lambda: [b"new"]) for name in "ab"], overwrite=True)
    monkeypatch.undo()
    assert caught.value.code == "export_in_parts"
    old = Path(str(caught.value.facts["kept"]))
    assert (caught.value.facts["new"], (old / "a").read_bytes(), (tmp_path / "a").read_bytes()) == ("a", b"old", b"new")
    for part in (str(tmp_path), str(old), "Input/output error"):
        assert part in str(caught.value)
        assert part in caught.value.sentence("zh_CN")
    with pytest.raises(EngineError):
        export(tmp_path / "a", overwrite=False)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old", "b": b"old"}


# Names


@both
@pytest.mark.parametrize("name", ["a" * 255, "字" * 85, "a" * 246])
def test_the_longest_names_work(write: object, name: str, tmp_path: Path) -> None:
    for content in (b"1", b"2"):
        write(tmp_path / name, content)  # type: ignore[operator]
        assert [path.name for path in tmp_path.iterdir()] == [name]
        assert (tmp_path / name).read_bytes() == content


@both
def test_a_longer_name_is_refused(write: object, tmp_path: Path) -> None:
    assert refused(write, tmp_path / ("a" * 256)).code == "file_unwritable"
    assert not list(tmp_path.iterdir())


@both
@pytest.mark.parametrize("name", ["a\0b", "a\ud800b", "\0/x"])
def test_what_no_file_is_called_is_said(write: object, name: str, tmp_path: Path) -> None:
    error = refused(write, tmp_path / name)
    said = "cannot be written: no file has such a name. What was there before is unchanged."
    assert str(error) == f"{visible(str(tmp_path / name))} {said}"
    str(error).encode()  # it can be shown
    assert not list(tmp_path.iterdir())


@posix
@both
def test_a_name_in_another_encoding_is_one(write: object, tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff\xfe")
    write(tmp_path / name)  # type: ignore[operator]
    assert (tmp_path / name).read_bytes() == b"new"


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    files = [NewFile(tmp_path / name, lambda: [b"new"]) for name in ("a", "b", "a")]
    with pytest.raises(EngineError, match=r"a cannot be written: two of the files to be written have this name"):
        write_together(files, overwrite=True)
    assert not list(tmp_path.iterdir())


# What is there


@both
def test_a_read_only_file_is_not_replaced(write: object, tmp_path: Path) -> None:
    """Also by the administrator, whom the system would let."""
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o444)
    error = refused(write, path)
    assert str(error) == f"{path} cannot be written: it is read-only. What was there before is unchanged."
    assert path.read_bytes() == b"old"
    path.chmod(0o644)


@both
@posix
@pytest.mark.parametrize("overwrite", [True, False])
@pytest.mark.parametrize("kind", ["pipe", "socket", "device", "folder", "link to a device"])
def test_what_is_no_file_stays_what_it_is(write: object, overwrite: bool, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "a"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(os.path.relpath(path))
    elif kind == "device":
        path = Path("/dev/null")
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("/dev/full")
    before = os.lstat(path)
    what = kind.split()[-1]
    assert f"it is a {what}" in str(refused(write, path, overwrite))
    assert os.path.samestat(before, os.lstat(path))


@both
@posix
def test_what_leads_to_a_pipe_stays_too(write: object) -> None:
    """As /dev/stdout does before a |: the name at its end is none of the file system."""
    reads, writes = os.pipe()
    assert "it is a pipe, not a file" in str(refused(write, Path(f"/dev/fd/{writes}")))
    os.close(reads)
    os.close(writes)


@both
@posix
def test_links_are_followed(write: object, tmp_path: Path) -> None:
    """Through several, also to what is not there yet; a circle leads nowhere."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to(tmp_path / "folder" / "c")
    for content in (b"1", b"2"):
        write(tmp_path / "a", content)  # type: ignore[operator]
        assert (tmp_path / "a").is_symlink()
        assert (tmp_path / "b").is_symlink()
        assert (tmp_path / "folder" / "c").read_bytes() == content
    assert len(list((tmp_path / "folder").iterdir())) == 1
    (tmp_path / "circle").symlink_to("circle")
    assert refused(write, tmp_path / "circle").code == "file_unwritable"
    assert (tmp_path / "circle").is_symlink()


@both
@posix
def test_of_hard_links_the_name_that_is_saved_is_new(write: object, tmp_path: Path) -> None:
    """As backups want it, which link what has not changed; and a file is never written in place."""
    (tmp_path / "a").write_bytes(b"old")
    os.link(tmp_path / "a", tmp_path / "backup")
    write(tmp_path / "a")  # type: ignore[operator]
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"new", "backup": b"old"}
    assert (tmp_path / "a").stat().st_nlink == 1


@both
@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_mode_and_the_owner_are_kept(write: object, mode: int, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(mode)
    owner = (1234, 4321) if os.geteuid() == 0 else (os.getuid(), os.getgid())
    os.chown(tmp_path / "a", *owner)
    write(tmp_path / "a")  # type: ignore[operator]
    found = (tmp_path / "a").stat()
    assert (stat.S_IMODE(found.st_mode), found.st_uid, found.st_gid) == (mode, *owner)


@both
@posix
def test_a_new_file_has_the_mode_of_new_files(write: object, tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        write(tmp_path / "a")  # type: ignore[operator]
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


@both
def test_attributes_are_kept(write: object, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    try:
        os.setxattr(path, "user.author", b"me")
    except (OSError, AttributeError):
        pytest.skip("no extended attributes here")
    write(path)  # type: ignore[operator]
    assert (path.read_bytes(), os.getxattr(path, "user.author")) == (b"new", b"me")


# Two at once


@pytest.fixture
def together() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(8) as pool:
        yield pool


@pytest.mark.parametrize("write", [save, export])
@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_of_many_at_once_one_gets_a_new_name(
    write: object, links: bool, together: ThreadPoolExecutor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They all have looked and found nothing there before one of them begins to write."""
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    everybody = threading.Barrier(8)

    def content(number: int) -> Iterator[bytes]:
        everybody.wait(60)
        yield str(number).encode() * 10_000

    def one(number: int) -> str:
        try:
            if write is save:
                write_whole(tmp_path / "a", content(number), overwrite=False)
            else:
                write_together([NewFile(tmp_path / "a", lambda: content(number))])
        except EngineError as error:
            return error.code
        return "wrote"

    told = list(together.map(one, range(8)))
    assert sorted(told) == ["file_exists"] * 7 + ["wrote"]
    assert (tmp_path / "a").read_bytes() == str(told.index("wrote")).encode() * 10_000
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def no_links(source: object, copy: object) -> None:
    raise PermissionError(1, "Operation not permitted")
