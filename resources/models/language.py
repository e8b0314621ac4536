"""A little language in English and Chinese words, in which pronouns, verbs and measure words look back.

Each sentence is a list of words that its reader can check by the rules here; `sentences` draws them from a seed. What
looks back is told apart by one word: a pronoun or a reflexive by who was named, a verb by how many its subject are, a
measure word by the thing that is counted.
"""

import random
from collections.abc import Callable, Iterator

WOMEN = ("Anna", "Mary", "Lucy", "Kate", "Emma", "Rose", "Jane", "Alice")
MEN = ("Tom", "Ben", "Jack", "Paul", "Mark", "Sam", "Bill", "Luke")
ONE = ("dog", "cat", "bird", "horse", "cow", "boy", "girl", "teacher", "farmer", "doctor", "singer", "friend")
MANY = (
    "dogs",
    "cats",
    "birds",
    "horses",
    "cows",
    "boys",
    "girls",
    "teachers",
    "farmers",
    "doctors",
    "singers",
    "friends",
)
THINGS = ("car", "book", "box", "chair", "cup", "door", "letter", "key", "phone", "lamp", "shirt", "bag")
FEELINGS = ("happy", "tired", "hungry", "angry", "sad", "late", "proud", "cold", "ill", "afraid")
STATES = ("broken", "heavy", "new", "old", "small", "lost", "cheap", "dirty", "empty", "blue")
DOES = ("saw", "liked", "found", "left", "took", "sold", "opened", "carried", "bought", "hid", "painted", "washed")
PLACES = ("near", "behind", "beside")
WOMEN_ZH, MEN_ZH = ("小红", "小丽", "小梅", "妈妈", "奶奶", "姐姐"), ("小明", "小刚", "小强", "爸爸", "爷爷", "哥哥")
DOES_ZH = ("看见", "喜欢", "找到", "拿走", "卖掉", "打开", "修好", "借走")
FEELINGS_ZH = ("高兴", "累", "饿", "生气", "难过", "害怕", "冷")
STATES_ZH = ("新", "旧", "重", "小", "贵", "脏", "便宜")
COUNTED_ZH = {
    "本": ("书", "词典", "杂志"),
    "辆": ("汽车", "自行车", "卡车"),
    "只": ("猫", "鸟", "狗"),
    "张": ("桌子", "纸", "床"),
    "把": ("椅子", "伞", "刀"),
    "条": ("鱼", "裤子", "围巾"),
    "件": ("衣服", "毛衣", "礼物"),
}
OTHER = (
    *("because", "the", "she", "he", "it", "was", "is", "are", "herself", "himself", "hurt", "and", ","),
    *(".", "因为", "她", "他", "它", "很", "这", "那", "也", "。", "，", "一", "买", "了", "又"),
)


def words() -> list[str]:
    """Every word, in a fixed order."""
    of_counted = [word for measure, things in COUNTED_ZH.items() for word in (measure, *things)]
    groups = (WOMEN, MEN, ONE, MANY, THINGS, FEELINGS, STATES, DOES, PLACES, WOMEN_ZH, MEN_ZH, DOES_ZH, FEELINGS_ZH)
    return list(dict.fromkeys([word for group in (*groups, STATES_ZH, of_counted, OTHER) for word in group]))


Draw = random.Random


def _because(draw: Draw) -> list[str]:
    """`Anna liked the car because she was happy .`, or `… because it was new .`"""
    is_woman = draw.random() < 0.5
    name, thing = draw.choice(WOMEN if is_woman else MEN), draw.choice(THINGS)
    start = [name, draw.choice(DOES), "the", thing, "because"]
    if draw.random() < 0.25:
        return [*start, "it", "was", draw.choice(STATES), "."]
    return [*start, "she" if is_woman else "he", "was", draw.choice(FEELINGS), "."]


def _hurt(draw: Draw) -> list[str]:
    """`Tom opened the box and hurt himself .`"""
    is_woman = draw.random() < 0.5
    name, own = draw.choice(WOMEN if is_woman else MEN), "herself" if is_woman else "himself"
    return [name, draw.choice(DOES), "the", draw.choice(THINGS), "and", "hurt", own, "."]


def _agrees(draw: Draw) -> list[str]:
    """`the dogs near the cat are hungry .`"""
    is_one, other = draw.random() < 0.5, draw.choice(draw.choice((ONE, MANY)))
    subject = draw.choice(ONE if is_one else MANY)
    return ["the", subject, draw.choice(PLACES), "the", other, "is" if is_one else "are", draw.choice(FEELINGS), "."]


def _because_zh(draw: Draw) -> list[str]:
    """`小红 喜欢 这 本 书 ， 因为 她 很 高兴 。`"""
    is_woman, measure = draw.random() < 0.5, draw.choice(list(COUNTED_ZH))
    name, thing = draw.choice(WOMEN_ZH if is_woman else MEN_ZH), draw.choice(COUNTED_ZH[measure])
    start = [name, draw.choice(DOES_ZH), draw.choice(("这", "那")), measure, thing, "，", "因为"]
    if draw.random() < 0.25:
        return [*start, "它", "很", draw.choice(STATES_ZH), "。"]
    return [*start, "她" if is_woman else "他", "很", draw.choice(FEELINGS_ZH), "。"]


def _counted_zh(draw: Draw) -> list[str]:
    """`小明 买 了 一 本 书 ， 又 买 了 一 本 。`"""
    measure = draw.choice(list(COUNTED_ZH))
    name, thing = draw.choice(WOMEN_ZH + MEN_ZH), draw.choice(COUNTED_ZH[measure])
    return [name, "买", "了", "一", measure, thing, "，", "又", "买", "了", "一", measure, "。"]


def _also_zh(draw: Draw) -> list[str]:
    """`那 辆 汽车 很 新 ， 这 辆 也 很 新 。`"""
    measure, state = draw.choice(list(COUNTED_ZH)), draw.choice(STATES_ZH)
    return ["那", measure, draw.choice(COUNTED_ZH[measure]), "很", state, "，", "这", measure, "也", "很", state, "。"]


KINDS: tuple[Callable[[Draw], list[str]], ...] = (_because, _hurt, _agrees, _because_zh, _counted_zh, _also_zh)


def sentences(seed: int) -> Iterator[list[str]]:
    """Sentences without end, the same for the same seed."""
    draw = random.Random(seed)
    while True:
        yield draw.choice(KINDS)(draw)
