"""Each rule of the architecture, broken on purpose: what it calls a breach, and what it does not."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from tests import rules
from tests.modules import Module, circles, graph_of, read_modules

ROOMS = ["engine.errors", "engine.stages", "engine.lazy", "engine.files", "engine"]
Written = Callable[..., dict[str, Module]]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Writes files of a package called engine, and reads them back as modules."""

    def write(**files: str) -> dict[str, Module]:
        for name, text in files.items():
            path = tmp_path / "engine" / f"{name.replace('__', '/')}.py"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text), encoding="utf-8")
        for folder in {path.parent for path in (tmp_path / "engine").rglob("*.py")} | {tmp_path / "engine"}:
            (folder / "__init__.py").touch()
        return read_modules(tmp_path, "engine")

    return write


UPWARDS = [
    ("at the top", "from engine.files.text import read"),
    ("of a module", "from engine.files import text"),
    ("by its whole name", "import engine.files.text as text"),
    ("in a function", "def f():\n    from engine.files.text import read"),
    ("for the type checker", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import engine.files.text"),
]


@pytest.mark.parametrize(("how", "text"), UPWARDS, ids=[row[0] for row in UPWARDS])
def test_an_import_of_a_later_room(how: str, text: str, written: Written) -> None:
    modules = written(lazy__matrix=text, files__text="read = 1")
    assert rules.imports_of_later_rooms(modules, ROOMS) == ["engine.lazy.matrix imports engine.files.text"]


def test_an_import_of_the_public_face_from_inside(written: Written) -> None:
    modules = written(lazy__matrix="from engine import attention")
    assert rules.imports_of_later_rooms(modules, ROOMS) == ["engine.lazy.matrix imports engine"]


def test_rooms_within_a_room_count_as_one_with_it(written: Written) -> None:
    modules = written(
        stages__scale="from engine.stages.rules.finite import zero",
        stages__rules__finite="from engine.stages.stage import Stage\nimport engine.errors",
        stages__stage="",
        errors="",
    )
    assert rules.imports_of_later_rooms(modules, ROOMS) == []
    assert rules.outside_every_room(modules, ROOMS) == []


def test_a_module_in_no_room_and_a_room_without_modules(written: Written) -> None:
    modules = written(helpers="", lazy__matrix="")
    assert rules.outside_every_room(modules, ROOMS) == ["engine.helpers"]
    assert rules.without_modules(modules, ROOMS) == ["engine.errors", "engine.stages", "engine.files"]


def test_a_circle(written: Written) -> None:
    modules = written(
        lazy__a="from engine.lazy import b",
        lazy__b="def f():\n    from engine.lazy.c import g",
        lazy__c="from engine.lazy.a import h",
        lazy__d="import engine.lazy.a",
    )
    assert circles(graph_of(modules)) == {frozenset({"engine.lazy.a", "engine.lazy.b", "engine.lazy.c"})}


def test_a_full_folder(written: Written) -> None:
    modules = written(**{f"lazy__m{number}": "" for number in range(3)}, lazy__rules__one="")
    assert rules.full_folders(modules.values(), 3) == []
    assert rules.full_folders(modules.values(), 2) == ["engine.lazy has 3 modules"]


def test_a_long_file(written: Written) -> None:
    modules = written(errors="x = 1\n" * 5)
    assert rules.long_files(modules.values(), 5) == []
    assert rules.long_files(modules.values(), 4) == ["engine.errors has 5 lines"]


def test_an_import_from_outside(written: Written) -> None:
    modules = written(errors="import os.path\ndef f():\n    from PySide6.QtCore import Qt")
    assert rules.imports_from_outside(modules.values(), {"os", "engine"}) == ["engine.errors imports PySide6"]
    assert rules.imports_of(modules.values(), {"os"}) == ["engine.errors imports os"]


UNSEEN = ["from importlib import import_module", "import importlib\nimportlib.import_module('a')", "__import__('a')",
          "from . import b", "from .. import b", "import runpy\nrunpy.run_path('a')"]  # fmt: skip


@pytest.mark.parametrize("text", UNSEEN)
def test_an_import_that_cannot_be_seen(text: str, written: Written) -> None:
    assert rules.imports_by_a_computed_name(written(errors=text).values()) == ["engine.errors"]


def test_a_dataclass_of_pythons_own(written: Written) -> None:
    found = rules.others_dataclasses(written(errors="from dataclasses import dataclass, replace").values())
    assert found == ["engine.errors"]
    assert rules.others_dataclasses(written(errors="from dataclasses import replace").values()) == []


ASKING = [
    "isinstance(stage, Scale)",
    "isinstance(stage, (int, Scale))",
    "isinstance(stage, Scale | int)",
    "type(stage) is Scale",
    "{Scale: 1}.get(type(stage))",
    "EXACT = (Scale,)",
    "match stage:\n    case Scale(factor=2):\n        pass",
    "import engine.stages.scale as s\nisinstance(stage, s.Scale)",
    "def f(stage):\n    from engine.stages.scale import Scale\n    return isinstance(stage, Scale)",
]


@pytest.mark.parametrize("text", ASKING)
def test_asking_which_stage_it_is(text: str, written: Written) -> None:
    own = "" if "import" in text else "from engine.stages.scale import Scale\n"
    modules = written(lazy__matrix=own + text, stages__scale="class Scale(Stage): ...")
    kinds = rules.kinds_of_stages(modules)
    assert kinds == {"engine.stages.scale.Scale"}
    assert rules.ask_which_stage_it_is(modules, kinds) == ["engine.lazy.matrix"]


def test_a_stage_may_be_made_named_and_asked_of_by_stages(written: Written) -> None:
    modules = written(
        lazy__matrix="from engine.stages.scale import Scale\ndef f(a: Scale, b: int | Scale) -> Scale: Scale(2)",
        lazy__shapes="Scale = 3\nisinstance(1, Scale)",
        lazy__rows="from engine.stages.stage import Stage\nisinstance(1, Stage)",
        stages__scale="class Scale(Stage): ...\nisinstance(1, Scale)",
        lazy__fusion="from engine.stages.effects import Product\nisinstance(1, Product)",
        stages__stage="class Stage: ...",
        stages__effects="class Product: ...",
    )
    assert rules.ask_which_stage_it_is(modules, rules.kinds_of_stages(modules)) == []


def test_a_kind_of_a_kind_is_a_kind(written: Written) -> None:
    modules = written(stages__scale="class Scale(Stage): ...\nclass Twice(Scale): ...\nclass Size: ...")
    assert rules.kinds_of_stages(modules) == {"engine.stages.scale.Scale", "engine.stages.scale.Twice"}


REPLACING = [
    "window.workspace.history = History",
    "self.workspace.shown = None",
    "workspace.values, other = 1, 2",
    "workspace.history.position += 1",
    "workspace.document: int = 3",
    "value.array[0, 0] = 1.0",
    "del document.sources['X']",
    "for document.patches in ():\n    pass",
    "with f() as workspace.document:\n    pass",
    "setattr(workspace, 'document', 1)",
    "object.__setattr__(workspace, 'document', 1)",
    "array.setflags(write=True)",
    "self._workspace.history.push(edit, document)",
    "history.undo()",
    "edit.apply(workspace.document)",
    "from engine.worksheet.values import recompute as again",
    "import engine.worksheet.values as v\nv.recompute(document)",
    "from engine.edits.history import History",
]


@pytest.mark.parametrize("text", REPLACING)
def test_replacing_the_state(text: str, written: Written) -> None:
    assert rules.replace_the_state(written(errors=text).values())


def test_reading_the_state_and_asking_the_workspace(written: Written) -> None:
    text = """
        self.document = workspace.document
        self.values = values = workspace.values
        array = values.array("Q")
        own[0] = array[0]
        self._workspace.apply(edit, "drag")
        workspace.undo()
        place = workspace.history.position
    """
    assert rules.replace_the_state(written(errors=text).values()) == []


PATCHED = [
    ("by name", "import engine.stages.scale as s\nmonkeypatch.setattr(s, 'MOST', 1)"),
    ("by a whole name", "monkeypatch.setattr('engine.stages.scale.MOST', 1)"),
    ("by a module's whole name", "import engine.stages.scale\nmonkeypatch.setattr(engine.stages.scale, 'MOST', 1)"),
    ("of a class", "from engine.stages.scale import Scale\npatch.setattr(Scale, 'MOST_CELLS', 1)"),
    ("by a name that is worked out", "from engine.stages import scale\nwith f() as p:\n    p.setattr(scale, name, 1)"),
    ("in a loop", "for module, name in ROWS:\n    monkeypatch.setattr(module, name, 1)"),
    ("of whatever it is", "monkeypatch.setattr(module, 'MOST', 1)"),
    ("without a fixture", "from engine.stages import scale\nsetattr(scale, 'MOST', 1)"),
    ("as anybody may", "from engine.stages import scale\nscale.MOST = 1"),
    ("taken away", "from engine.stages import scale\nmonkeypatch.delattr(scale, 'MOST')"),
    ("with unittest", "from unittest import mock\nmock.patch('engine.stages.scale.MOST', 1)"),
    ("of an object", "from engine.stages import scale\nmock.patch.object(scale, 'MOST', 1)"),
]


@pytest.mark.parametrize(("how", "text"), PATCHED, ids=[row[0] for row in PATCHED])
def test_a_constant_that_is_patched(how: str, text: str, written: Written) -> None:
    modules = written(errors=text, stages__scale="MOST = 1")
    line = len(text.splitlines())
    assert rules.patch_constants([modules["engine.errors"]], modules) == [f"engine.errors:{line}"]


def test_functions_other_peoples_names_and_rows_of_registries_may_be_patched(written: Written) -> None:
    text = """
        import zipfile
        import engine.stages.scale
        from engine.stages import scale
        from engine.stages.scale import KINDS, Scale
        monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 10)
        monkeypatch.setattr(scale.os, step, fail)
        monkeypatch.setattr("os.O_DIRECT", 1)
        monkeypatch.setattr(scale, "compute", fail)
        monkeypatch.setattr(Scale, "compute", fail)
        monkeypatch.setattr(engine.stages.scale, "_job", fail)
        monkeypatch.setattr(np.lib.introspect, "opt_func_info", fail)
        monkeypatch.setitem(KINDS, "new", Scale)
        setattr(self, number, value)
        self.MOST = 1
        hands.window.files.may_close = lambda: True
    """
    modules = written(errors=text, stages__scale="class Scale: ...")
    assert rules.patch_constants([modules["engine.errors"]], modules) == []


WAITS = ["QApplication.processEvents()", "import time\ntime.sleep(1)", "from time import sleep as pause",
         "class Mine(QThread): ...", "loop = QEventLoop()", "pool.waitForDone()"]  # fmt: skip


@pytest.mark.parametrize("text", WAITS)
def test_waiting(text: str, written: Written) -> None:
    assert rules.wait(written(errors=text).values())


CALLING = ["import urllib.request", "from http import client", "from PySide6.QtNetwork import QNetworkReply",
           "from PySide6 import QtNetwork", "import socket\nsocket.create_connection(place)"]  # fmt: skip


@pytest.mark.parametrize("text", CALLING)
def test_calling_home(text: str, written: Written) -> None:
    assert rules.call_home(written(errors=text).values())


LOCKING = ["from functools import cached_property", "import functools\nfunctools.cached_property"]


@pytest.mark.parametrize("text", LOCKING)
def test_a_property_with_a_lock(text: str, written: Written) -> None:
    assert rules.lock_for_ever(written(errors=text).values())


EVALUATED = ["eval('1')", "run = exec\nrun('1')", "compile('1', '', 'eval')", "import builtins\nbuiltins.exec('1')",
             "import pickle", "from marshal import loads", "import numpy\nnumpy.load('a', allow_pickle=True)",
             "import os\nos.system('a')", "import subprocess"]  # fmt: skip


@pytest.mark.parametrize("text", EVALUATED)
def test_evaluating(text: str, written: Written) -> None:
    assert rules.evaluate(written(errors=text).values())


def test_what_only_looks_like_evaluating(written: Written) -> None:
    text = "import re\nre.compile('a')\ndialog.exec()\nimport numpy\nnumpy.load('a', allow_pickle=False)\nevaluate(1)"
    assert rules.evaluate(written(errors=text).values()) == []


OPENED = [
    "open('a')",
    "from pathlib import Path\nPath('a').open('rb')",
    "path.read_bytes()",
    "path.read_text()",
    "import os\nos.fdopen(os.open('a', 0))",
    "import numpy as np\nnp.load('a')",
    "np.memmap('a')",
    "np.fromfile('a')",
    "import zipfile\nzipfile.ZipFile('a')",
    "from zipfile import ZipFile\nZipFile('a', 'r')",
    "io.open('a')",
]


@pytest.mark.parametrize("text", OPENED)
def test_opening_a_file_elsewhere(text: str, written: Written) -> None:
    assert rules.open_files(written(errors=text).values())


def test_what_only_looks_like_opening_a_file(written: Written) -> None:
    text = "zipfile.ZipFile(out, 'w', 8)\nread_bytes(path, 10)\nopen_file(path)\nopen_tensors(path)\nnp.savez(out)"
    assert rules.open_files(written(errors=text).values()) == []


@pytest.mark.parametrize("text", ["path.exists()", "(folder / 'a').is_file()", "a = Path(b).is_dir()"])
def test_asking_a_path_whether_it_is_there(text: str, written: Written) -> None:
    assert rules.ask_pathlib(written(errors=text).values()) == ["engine.errors:1"]
    assert rules.ask_pathlib(written(errors="os.path.exists(a)\nis_file(a)\na.is_dir(b)").values()) == []


def test_speaking_of_what_is_blank(written: Written) -> None:
    modules = written(errors="shown = values.truth", stages="from engine.errors import truth", lazy="a = 'the truth'")
    assert rules.name_one_of(modules.values(), {"truth"}) == ["engine.errors", "engine.stages"]
