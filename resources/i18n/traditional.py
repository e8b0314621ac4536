"""Traditional Chinese as it is written in Taiwan, made of the Simplified: run it after the Simplified has changed.

    python -m uv run --with opencc==1.4.2 python resources/i18n/traditional.py

OpenCC's s2twp turns the characters and many words; TERMS turns those of this field that it leaves, or has otherwise.
Rows and columns need more: 行 and 列 of the mainland are 列 and 欄 in a table of Taiwan, where 行 is a line of text.
Written are app_zh_TW.ts and .qm, the pages of the help and of the lessons, and the sentences of the engine. Nothing of
it is written by hand: a test compares what is committed with what it was made of.
"""

import json
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT))

from engine.sentences.command_line import ARGPARSE  # noqa: E402  # from wherever it is run
from engine.sentences.phrase import SENTENCES  # noqa: E402
from engine.sentences.sentence import TRADITIONAL as SENTENCES_FILE  # noqa: E402
from resources.i18n.update import compile_to  # noqa: E402

SIMPLIFIED, TRADITIONAL = HERE / "app_zh_CN.ts", HERE / "app_zh_TW.ts"
HELP, LESSONS = ROOT / "resources" / "help", ROOT / "resources" / "lessons"

ROW, COLUMN, LINE = "\ue001", "\ue002", "\ue003"  # while OpenCC reads the rest
NO_ROW = re.compile(
    "命令行|运行|执行|进行|并行|(?<!一)行为(?! 0)|自行|另行|可行|换行|哪几行|行(?= Python)|最下面一行|上方的一行|"
    "每行(?=一)|第一行(?:写明|应为)|格里有两行|一行(?=说明)"
)
NO_COLUMN = re.compile("列表|列出|列成|列举|列在|并列|系列|序列|排列|之列")
# Not in the pair of files that the window writes, nor of pictures, which there are none of in Traditional Chinese.
OWN_LANGUAGE = re.compile(r"(?<!en\.md 和 )zh_CN(?!\.png)")
# What OpenCC leaves, or takes from another field; longer ones first.
TERMS = {
    "電子表格": "試算表",
    "單元格": "儲存格",
    "數組": "陣列",
    "掩碼": "遮罩",
    "歸一化": "正規化",
    "列表": "清單",
    "引數": "參數",
    "函式": "函數",
    "教程": "教學",
    "會話": "工作階段",
    "撤銷": "復原",
    "示例": "範例",
    "並行": "平行",
    "幫助": "說明",
    "方差": "變異數",
    "標量": "純量",
    "拖動": "拖曳",
    "狀態欄": "狀態列",
    "工具欄": "工具列",
    "製表符": "定位字元",
    "選區": "選取範圍",
    "選中": "選取",
    "粘貼出": "貼上",
    "粘貼": "貼上",
    "快捷鍵": "快速鍵",
    "當前": "目前",
    "手工": "手動",
    "實際應用": "實際應用",  # which is no button
    "應用選單": "應用程式選單",
    "應用": "套用",
    "腳本": "指令碼",
    "正態": "常態",
    "許可證": "授權條款",
    "只讀": "唯讀",
    "崩潰": "當機",
    "逐步演示": "逐步示範",
    "演示": "簡報",
    "退出": "結束",
    "佈局": "版面配置",
    "字號放大": "文字放大",
    "字號": "文字大小",
    "驅動器": "磁碟機",
    "文檔": "文件",
    "源文本": "來源文字",
    "文本": "文字",
    "程序": "處理程序",  # s2twp has made 程式 of the other 程序
    "向下填充": "向下填滿",
    "向右填充": "向右填滿",
    "查詢範圍": "搜尋位置",
    "篩選查詢": "篩選",
    "新建的": "新建立的",
    "新建": "新增",
    "雙擊": "按兩下",
    "連線": "連接",
    "聯絡": "聯繫",
    "只讀取": "只讀取",
    "隻讀": "唯讀",  # s2twp takes 只 for the word for one animal
    "最多隻能": "最多只能",
    "錶示": "表示",
    "錶格": "表格",
    "算曆史": "算歷史",
    "程式程式碼": "程式碼",
    "後設資料": "中繼資料",
    "套接字": "通訊端",
    "表示式": "運算式",
    "型別": "類型",
    "V 的佈局": "V 的排列方式",  # of axes, not of panels
    "名稱裡的佈局": "名稱裡的排列方式",
    "賬戶": "帳戶",
    "許可權": "權限",
    "擴充套件屬性": "延伸屬性",
    "控制元件": "控制項",
    "介面卡": "適配器",  # of PEFT, which is no card
    "下劃線": "底線",
    "空格鍵": "空白鍵",
    "畫素": "像素",
    "字首": "前綴",
    "配置": "組態",
    "檔案頭": "檔頭",
    "校驗和": "總和檢查碼",
    "隨機數生成器": "亂數產生器",
    "隨機數": "亂數",
    "公里": "公里",
    "里": "裡",  # which s2twp leaves after some words
    "“": "「",
    "”": "」",
}


def converter() -> Callable[[str], str]:
    """Turns a Simplified text into a Traditional one."""
    from opencc import OpenCC  # which nobody but who runs this needs

    turn = OpenCC("s2twp").convert
    terms = re.compile("|".join(sorted(map(re.escape, TERMS), key=len, reverse=True)))

    def convert(text: str) -> str:
        kept = _kept(_kept(text, NO_ROW, "行", LINE, ROW), NO_COLUMN, "列", "列", COLUMN)
        turned = turn(kept.replace(LINE, "行"))
        turned = terms.sub(lambda found: TERMS[found[0]], turned)
        turned = OWN_LANGUAGE.sub("zh_TW", turned)
        return turned.replace(ROW, "列").replace(COLUMN, "欄")

    return convert


def _kept(text: str, words: re.Pattern[str], sign: str, kept: str, other: str) -> str:
    """The sign as `kept` within the words, and as `other` elsewhere."""
    parts, at = [], 0
    for word in words.finditer(text):
        parts += [text[at : word.start()].replace(sign, other), word[0].replace(sign, kept)]
        at = word.end()
    return "".join([*parts, text[at:].replace(sign, other)])


def turned_ts(convert: Callable[[str], str]) -> str:
    """The translations of the window; the English sources stay."""
    text = SIMPLIFIED.read_text(encoding="utf-8").replace('language="zh_CN"', 'language="zh_TW"')

    def turn(found: re.Match[str]) -> str:
        simplified = ET.fromstring(f"<t>{found[1]}</t>").text or ""
        said = f"<translatorcomment>{found[1]}</translatorcomment>"  # a test compares it: is this made of that?
        return f"{said}\n        <translation>{escape(convert(simplified))}</translation>"

    return re.sub(r"<translation>((?:(?!</translation>).)*)</translation>", turn, text, flags=re.DOTALL)


def turned_sentences(convert: Callable[[str], str]) -> str:
    """The sentences of the engine and the titles of the course as JSON: the Simplified, and the Traditional."""
    course = json.loads((LESSONS / "course.json").read_text(encoding="utf-8"))
    titles = [group["titles"]["zh_CN"] for group in course["groups"]]
    texts: Iterable[str] = [*(sentence.chinese for sentence in SENTENCES.values()), *ARGPARSE.values(), *titles]
    pairs = {text: convert(text) for text in texts}
    return json.dumps(dict(sorted(pairs.items())), ensure_ascii=False, indent=0) + "\n"


def turned_pages(convert: Callable[[str], str]) -> dict[Path, str]:
    """The pages of the help and of the lessons."""
    pages = {}
    for page in sorted([*HELP.glob("*.zh_CN.md"), *LESSONS.glob("*/zh_CN.md")]):
        text = turned_page(convert, page.read_text(encoding="utf-8"))
        pages[page.with_name(page.name.replace("zh_CN", "zh_TW"))] = text
    return pages


def turned_page(convert: Callable[[str], str], text: str) -> str:
    """A text of Markdown; what is code in it stays as it is."""
    pieces = re.split(r"(```.*?```|`[^`\n]*`)", text, flags=re.DOTALL)
    return "".join(piece if at % 2 else convert(piece) for at, piece in enumerate(pieces))


def main() -> None:
    convert = converter()
    TRADITIONAL.write_text(turned_ts(convert), encoding="utf-8")
    compile_to(TRADITIONAL.with_suffix(".qm"), TRADITIONAL)
    SENTENCES_FILE.write_text(turned_sentences(convert), encoding="utf-8")
    for page, text in turned_pages(convert).items():
        page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
