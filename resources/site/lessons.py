"""The lessons as pages: their task, their matrices as tables whose blank cells are blank, hints, and the numbers."""

import html
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.arrays import Array, is_blank
from engine.files.lessons.folders import open_course, open_lesson
from engine.files.notebooks.places import SUFFIX
from engine.files.notebooks.words import STEPS
from engine.files.notebooks.writing import notebook_of
from engine.files.solutions.worked import text_of
from engine.lessons.lesson import Forecast, Group, Lesson, LessonText
from engine.pipeline.steps import Step
from engine.stages.stage import Stage
from engine.stages.traits.axes import head_name
from engine.worksheet.values import Values, recompute
from resources.site.contents import Tongue
from resources.site.formulas import mathml

LARGE = 150  # cells of a table that is folded


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A lesson with its texts in one language and its values as a learner sees them."""

    lesson: Lesson
    text: LessonText
    values: Values
    tongue: Tongue


def write_lessons(to: Path, course: Path, tongue: Tongue) -> None:
    """A page for each lesson, with its notebook beside it, and one that lists them."""
    to.mkdir(parents=True, exist_ok=True)
    groups = open_course(course)
    for group in groups:
        for key in group.lessons:
            sheet = sheet_of(open_lesson(course / key), tongue)
            (to / f"{key}.md").write_text(lesson_page(sheet, group), encoding="utf-8")
            (to / f"{key}{SUFFIX}").write_bytes(notebook(sheet))
    (to / "index.md").write_text(course_page(groups, tongue), encoding="utf-8")


def sheet_of(lesson: Lesson, tongue: Tongue) -> Sheet:
    return Sheet(lesson, lesson.texts[tongue.code], recompute(lesson.document), tongue)


def notebook(sheet: Sheet) -> bytes:
    return notebook_of(sheet.values, sheet.tongue.code, sheet.text.title, sheet.text.task)


def course_page(groups: tuple[Group, ...], tongue: Tongue) -> str:
    """The groups of the course, and how to write a lesson."""
    count = sum(len(group.lessons) for group in groups)
    about = tongue.says(
        f"The {count} sheets of the course, in its order. Here they can be read, and worked on paper or in a notebook; "
        "in the program (*Learn* in the tool bar) numbers are marked as they are typed, and mistakes are named.",
        f"课程的 {count} 张练习，按课程的次序排列。在这里可以阅读，也可以在纸上或笔记本里做；"
        "在程序里（工具栏的“学习”）边填边批改，并指出是哪种错误。",
    )
    parts = [f"# {tongue.says('Lessons', '课程')}\n\n{about}\n"]
    parts += [f"## {group.titles[tongue.code]}\n\n{listed(group.lessons)}" for group in groups]
    parts.append(f"## {tongue.says('One of your own', '自己写一节课')}\n\n{listed(('writing',))}")
    return "\n".join(parts)


def listed(pages: tuple[str, ...]) -> str:
    return "```{toctree}\n:maxdepth: 1\n\n" + "\n".join(pages) + "\n```\n"


def lesson_page(sheet: Sheet, group: Group) -> str:
    """Title and task; then each step with its matrices."""
    says, exercise = sheet.tongue.says, sheet.lesson.document.exercise
    where = says(f"In the program: *Learn → {group.titles['en']}*.", f"在程序里：“学习 → {group.titles['zh_CN']}”。")
    book = f"{{download}}`{says('As a notebook', '作为笔记本')} <{sheet.lesson.key}{SUFFIX}>`"
    parts = [f"# {sheet.text.title}", sheet.text.task]
    if exercise is not None:
        count = sum(len(blanks.cells) for blanks in exercise.blanks.values())
        parts.append(says(f"{count} cells are blank: to {exercise.digits} decimals.",
                          f"留空 {count} 个单元格：保留 {exercise.digits} 位小数。"))  # fmt: skip
    parts += [forecast_text(one, sheet.tongue) for one in sheet.lesson.forecasts]
    parts.append(f"{where} {book}")
    parts += [
        part for number, step in enumerate(sheet.lesson.document.steps, 1) for part in step_parts(sheet, step, number)
    ]
    return "\n\n".join(parts) + "\n"


def forecast_text(forecast: Forecast, tongue: Tongue) -> str:
    """What is asked before an edit."""
    moved, watched = (
        f"`{name}[{', '.join(map(str, index))}]`"
        for name, index in ((forecast.moved, forecast.moved_index), (forecast.watched, forecast.watched_index))
    )
    return tongue.says(
        f"Predict first: {moved} changes by {forecast.by:+g}. Which way does {watched} go?",
        f"先预测：{moved} 变化 {forecast.by:+g} 时，{watched} 变大还是变小？",
    )


def step_parts(sheet: Sheet, step: Step, number: int) -> Iterator[str]:
    title, does = STEPS[step.key]
    code = sheet.tongue.code
    yield f"## {number}. {title.text(code)}\n\n{does.text(code)}"
    yield boxed("step", *(boxed("stage", *stage_parts(sheet, stage)) for stage in step.stages))


def stage_parts(sheet: Sheet, stage: Stage) -> Iterator[str]:
    """The formula of a matrix, its table, the hint, and what stands in the blank cells."""
    says, exercise = sheet.tongue.says, sheet.lesson.document.exercise
    yield f'<div class="formula">{mathml(stage.latex())}</div>'
    value = sheet.values.table[stage.name]
    if value.matrix is None:
        problem = value.problem.sentence(sheet.tongue.code) if value.problem is not None else ""
        yield "\n".join(f"> {line}" for line in problem.splitlines())
        return
    yield tables(sheet, stage, sheet.values.array(stage.name))
    if exercise is not None and stage.name in exercise.blanks:
        hint = sheet.text.hints.get(stage.name, "")
        if hint:
            yield folded(says("Hint", "提示"), hint)
        truth = sheet.values.truth or sheet.values
        yield folded(says("Solution", "答案"), tables(sheet, stage, truth.array(stage.name)))


def boxed(kind: str, *parts: str) -> str:
    """What belongs together; steps have their matrices beside each other where there is room."""
    return "\n\n".join([f'<div class="{kind}">', *parts, "</div>"])


def folded(summary: str, content: str) -> str:
    """What is seen by who asks for it."""
    return f"<details><summary>{html.escape(summary)}</summary>\n\n{content}\n\n</details>"


def tables(sheet: Sheet, stage: Stage, array: Array) -> str:
    """A table for a matrix, or for each head of it."""
    planes = [(head_name(head), array[head]) for head in range(array.shape[0])] if array.ndim > 2 else [("", array)]
    rows, columns = (
        sheet.lesson.document.labels(axis, size) for axis, size in zip(stage.axes[-2:], array.shape[-2:], strict=True)
    )
    text = "\n".join(table(plane, rows, columns, head) for head, plane in planes)
    return text if array.size <= LARGE else folded(f"{stage.name}: {' × '.join(map(str, array.shape))}", text)


def table(array: Array, rows: tuple[str, ...], columns: tuple[str, ...], head: str) -> str:
    """Of HTML, in which a cell can be blank."""
    top = "".join(f'<th scope="col">{html.escape(label)}</th>' for label in columns)
    body = "".join(
        f'<tr><th scope="row">{html.escape(label)}</th>{"".join(map(cell, values))}</tr>'
        for label, values in zip(rows, array.tolist(), strict=True)
    )
    thead = f"<thead><tr><td>{html.escape(head)}</td>{top}</tr></thead>"
    return f'<div class="table-wrapper"><table class="matrix">{thead}<tbody>{body}</tbody></table></div>'


def cell(value: float) -> str:
    if is_blank(value):
        return '<td class="blank">?</td>'
    text = text_of(value) if np.isfinite(value) else str(value).replace("inf", "∞")
    return f"<td>{text.replace('-', '−')}</td>"
