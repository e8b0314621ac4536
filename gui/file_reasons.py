"""Why a file cannot be used, in the language of the window: what the engine's readers say, sentence by sentence."""

import re
from functools import cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

REASONS = (
    QT_TRANSLATE_NOOP("Reasons", "it is larger than {0} bytes"),
    QT_TRANSLATE_NOOP("Reasons", "it is no object of JSON"),
    QT_TRANSLATE_NOOP("Reasons", "it does not begin as a .npy array of version 1, 2 or 3"),
    QT_TRANSLATE_NOOP("Reasons", "its header claims {0} bytes of numbers, but there are {1}"),
    QT_TRANSLATE_NOOP("Reasons", "its header claims {0} bytes, but {1} follow"),
    QT_TRANSLATE_NOOP("Reasons", "its header claims {0} bytes"),
    QT_TRANSLATE_NOOP("Reasons", "its header has {0} bytes; at most {1} are read"),
    QT_TRANSLATE_NOOP("Reasons", "its header is not that of an array"),
    QT_TRANSLATE_NOOP("Reasons", "its header has a shape that is none"),
    QT_TRANSLATE_NOOP("Reasons", "its header has no dtype"),
    QT_TRANSLATE_NOOP("Reasons", "its header has {0} twice"),
    QT_TRANSLATE_NOOP("Reasons", "its header is not a JSON object"),
    QT_TRANSLATE_NOOP("Reasons", "a member does not inflate to the {0} bytes that it claims"),
    QT_TRANSLATE_NOOP("Reasons", "the checksum of a member does not match"),
    QT_TRANSLATE_NOOP("Reasons", "the checksum of {0} does not match"),
    QT_TRANSLATE_NOOP("Reasons", "it is not compressed, but claims {0} bytes in {1}"),
    QT_TRANSLATE_NOOP("Reasons", "it claims to inflate from {0} to {1} bytes"),
    QT_TRANSLATE_NOOP("Reasons", "it claims {0} compressed bytes; at most {1} are read"),
    QT_TRANSLATE_NOOP("Reasons", "its compressed bytes are broken"),
    QT_TRANSLATE_NOOP("Reasons", "it ends too early"),
    QT_TRANSLATE_NOOP("Reasons", "member {0} overlaps another one"),
    QT_TRANSLATE_NOOP("Reasons", "member {0} reaches beyond the end"),
    QT_TRANSLATE_NOOP("Reasons", "member {0} starts beyond the end"),
    QT_TRANSLATE_NOOP("Reasons", "member {0} is not where the directory says"),
    QT_TRANSLATE_NOOP("Reasons", "member {0} is encrypted"),
    QT_TRANSLATE_NOOP("Reasons", "member {0} is compressed by method {1}"),
    QT_TRANSLATE_NOOP("Reasons", "member {0}: {1}"),
    QT_TRANSLATE_NOOP("Reasons", "it has the member {0} twice"),
    QT_TRANSLATE_NOOP("Reasons", "it has {0} members in a directory of {1} bytes; at most {2} are read"),
    QT_TRANSLATE_NOOP("Reasons", "the directory of the zip is not where its end says"),
    QT_TRANSLATE_NOOP("Reasons", "the directory of the zip has more than it counts"),
    QT_TRANSLATE_NOOP("Reasons", "the directory of the zip ends too early"),
    QT_TRANSLATE_NOOP("Reasons", "the directory of the zip is broken"),
    QT_TRANSLATE_NOOP("Reasons", "the directory of the zip lacks a size"),
    QT_TRANSLATE_NOOP("Reasons", "it is not a zip, or its end is missing"),
    QT_TRANSLATE_NOOP("Reasons", "the end of the zip contradicts itself"),
    QT_TRANSLATE_NOOP("Reasons", "its JSON has more than {0} bytes or {1} values"),
    QT_TRANSLATE_NOOP("Reasons", "its JSON has a number of {0} digits"),
    QT_TRANSLATE_NOOP("Reasons", "its JSON is not UTF-8"),
    QT_TRANSLATE_NOOP("Reasons", "its JSON is malformed at character {0}: {1}"),
    QT_TRANSLATE_NOOP("Reasons", "its JSON is nested too deeply"),
    QT_TRANSLATE_NOOP("Reasons", "its JSON has {0} twice"),
    QT_TRANSLATE_NOOP("Reasons", "its JSON has {0}, which is no JSON"),
    QT_TRANSLATE_NOOP("Reasons", "its JSON is neither a list nor an object with tokens"),
    QT_TRANSLATE_NOOP("Reasons", "entry {0} of its JSON is no text"),
    QT_TRANSLATE_NOOP("Reasons", "no file has such a name"),
    QT_TRANSLATE_NOOP("Reasons", "it is a folder"),
    QT_TRANSLATE_NOOP("Reasons", "it is a pipe or a device, not a file"),
    QT_TRANSLATE_NOOP("Reasons", "it is empty"),
    QT_TRANSLATE_NOOP("Reasons", "there is not enough memory"),
    QT_TRANSLATE_NOOP("Reasons", "an entry of its layers has no number"),
    QT_TRANSLATE_NOOP("Reasons", "scale or softcap of layer {0} is no number above 0"),
    QT_TRANSLATE_NOOP("Reasons", "the window of layer {0} is no number above 0"),
    QT_TRANSLATE_NOOP("Reasons", "module or kind of layer {0} is no text"),
    QT_TRANSLATE_NOOP("Reasons", "it is a recording of version {0}; {1} is known"),
    QT_TRANSLATE_NOOP("Reasons", "its layers are not a list with at least one of them"),
    QT_TRANSLATE_NOOP("Reasons", "its tokens are not a list of texts"),
    QT_TRANSLATE_NOOP("Reasons", "Q, K and V of layer {0} are not stacks of matrices, one a head"),
    QT_TRANSLATE_NOOP("Reasons", "Q, K and V of layer {0} do not fit each other: {1}"),
    QT_TRANSLATE_NOOP("Reasons", "the sink of layer {0} is {1}, not one number a head"),
    QT_TRANSLATE_NOOP("Reasons", "its metadata are not texts"),
    QT_TRANSLATE_NOOP("Reasons", "it has {0} tensors; at most {1} are read"),
    QT_TRANSLATE_NOOP("Reasons", "its name is no text"),
    QT_TRANSLATE_NOOP("Reasons", "it needs dtype, shape and data_offsets, and nothing else"),
    QT_TRANSLATE_NOOP("Reasons", "its dtype {0} is unknown"),
    QT_TRANSLATE_NOOP("Reasons", "its shape or its offsets are not a list"),
    QT_TRANSLATE_NOOP("Reasons", "its offsets are not two whole numbers in order"),
    QT_TRANSLATE_NOOP("Reasons", "its offsets leave {0} bytes, but its shape and dtype need {1}"),
    QT_TRANSLATE_NOOP("Reasons", "its tensors need {0} bytes, but there are {1}"),
    QT_TRANSLATE_NOOP("Reasons", "it needs a weight_map from tensors to the names of .safetensors files beside it"),
    QT_TRANSLATE_NOOP("Reasons", "it has more than {0} tensors or {1} shards"),
    QT_TRANSLATE_NOOP("Reasons", "its shards have more than {0} tensors or {1} bytes of headers"),
    QT_TRANSLATE_NOOP("Reasons", "tensor {0} is not in {1}, where it should be"),
    QT_TRANSLATE_NOOP("Reasons", "tensor {0} overlaps another one"),
    QT_TRANSLATE_NOOP("Reasons", "tensor {0} does not begin where the one before ends"),
    QT_TRANSLATE_NOOP("Reasons", "tensor {0}: {1}"),
    QT_TRANSLATE_NOOP("Reasons", "{0} is larger than {1} bytes"),
    QT_TRANSLATE_NOOP("Reasons", "{0} is not a version 1.0 .npy file"),
    QT_TRANSLATE_NOOP("Reasons", "the header of {0} does not fit its content"),
    QT_TRANSLATE_NOOP("Reasons", "there is no worksheet of the kind {0}"),
    QT_TRANSLATE_NOOP("Reasons", "X has {0} rows, but there are {1} words"),
    QT_TRANSLATE_NOOP("Reasons", "there are no names of the kind {0}"),
    QT_TRANSLATE_NOOP("Reasons", "there is no matrix called {0}"),
    QT_TRANSLATE_NOOP("Reasons", "{0} is not a matrix"),
    QT_TRANSLATE_NOOP("Reasons", "a patch has lists of different lengths"),
    QT_TRANSLATE_NOOP("Reasons", "a patch names cells that do not exist"),
    QT_TRANSLATE_NOOP("Reasons", "there is no way of drawing called {0}"),
    QT_TRANSLATE_NOOP("Reasons", "the patch of {0} has {1} dimensions"),
    QT_TRANSLATE_NOOP("Reasons", "{0} is missing"),
    QT_TRANSLATE_NOOP("Reasons", "it has {0} dimensions; at most {1} are read"),
    QT_TRANSLATE_NOOP("Reasons", "its shape is not of whole numbers from 0 on"),
    QT_TRANSLATE_NOOP("Reasons", "its shape is absurdly large"),
    QT_TRANSLATE_NOOP("Reasons", "it has truth values that are neither 0 nor 1"),
    QT_TRANSLATE_NOOP("Reasons", "it has more than {0} bytes"),
    QT_TRANSLATE_NOOP("Reasons", "it has {0} words; from 1 to {1} are read"),
    QT_TRANSLATE_NOOP("Reasons", "a word has {0} characters; at most {1} are read"),
)


def reason_in_words(reason: str) -> str:
    """A reason translated; as it is where it is not ours, as the system's are not."""
    for pattern, template in _patterns():
        found = pattern.fullmatch(reason)
        if found is not None:
            parts = [reason_in_words(part) for part in found.groups()]
            return QCoreApplication.translate("Reasons", template).format(*parts)
    return reason


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Those that hold another reason first, then the most telling: those with more words of their own."""

    def order(template: str) -> tuple[bool, int]:
        return not template.endswith(": {1}"), -len(re.sub(r"{[0-9]}", "", template))

    templates = sorted(map(str, REASONS), key=order)
    return tuple((re.compile(re.sub(r"\\{[0-9]\\}", "(.+?)", re.escape(template))), template) for template in templates)
