"""What the command line says: its help, what it tells on the way, and what was taken for what."""

from engine.sentences.sentence import Sentence

HELP = {
    "about": Sentence(
        "A spreadsheet-like laboratory for the attention mechanism.", "注意力机制的实验室，用起来像电子表格。"
    ),
    "arguments_and_options": Sentence("arguments and options", "参数和选项"),
    "about_grade": Sentence("Mark the sheets that learners returned.", "批改学习者交回的练习。"),
    "help_returned": Sentence(
        "a folder of sessions (.attn); with --lesson also of notebooks (.ipynb) and of tables of matrices, such as "
        "anna_weights.csv, or ben_sheet_5_weights.csv of a class sheet",
        "存放会话（.attn）的文件夹；给出 --lesson 时也可以是笔记本（.ipynb）和矩阵的表格，如 anna_weights.csv，"
        "班级练习则如 ben_sheet_5_weights.csv",
    ),
    "help_lesson": Sentence(
        "the folder of the lesson they belong to, or of the class sheets that were given out",
        "它们所属课程的文件夹，或发放的班级练习所在的文件夹",
    ),
    "returned_unchecked": Sentence(
        "Each sheet was marked on the numbers that it holds itself, whoever changed them; --lesson FOLDER marks all on "
        "those that were given out.",
        "每张练习都按文件自身的数批改，这些数可能被改过；用“--lesson 文件夹”可按发下的练习批改。",
    ),
    "returned_others": Sentence("Not marked, as of other kinds: {names}", "没有批改（不是可批改的文件）：{names}"),
    "help_csv": Sentence(
        "write the marks into this file (default: print them)", "把成绩写入这个文件（默认：显示在终端）"
    ),
    "help_help": Sentence("show this help and exit", "显示本帮助并退出"),
    "help_version": Sentence("show the version and exit", "显示版本并退出"),
    "help_install_shortcut": Sentence(
        "put the program into your menu of applications, and let it open sessions (.attn)",
        "把程序加入应用菜单，并用它打开会话（.attn）",
    ),
    "help_remove_shortcut": Sentence("take it out of the menu again", "把程序从应用菜单中移除"),
    "help_recorder": Sentence(
        "put record_attention.py into a folder, beside your own PyTorch script",
        "把记录脚本放进这个文件夹，供您自己的 PyTorch 脚本使用",
    ),
    "shortcut_installed": Sentence(
        "The program stands in your menu of applications, and sessions (.attn) open with it. Files:",
        "程序已加入应用菜单，会话（.attn）将由它打开。文件：",
    ),
    "shortcut_removed": Sentence(
        "The program is no longer in your menu of applications. Removed files:",
        "程序已从应用菜单中移除。删除的文件：",
    ),
    "help_file": Sentence(
        "a session (.attn) or a figure that carries one, a table of words (.csv), arrays of a model (.npy, .npz, "
        ".safetensors), or the folder of a whole model",
        "会话（.attn）或附带会话的图、词的表格（.csv）、模型的数组（.npy、.npz、.safetensors），或者整个模型的文件夹",
    ),
    "help_text": Sentence(
        "a sentence for the model in the folder FILE: every number of every layer; given more than once, each sentence "
        "has its files in a folder 0, 1 …, or in names that end in it",
        "给文件夹 FILE 里的模型一个句子，得到每一层的每个数；给出多次时，各句的文件在文件夹 0、1 … 里，"
        "或文件名以编号结尾",
    ),
    "help_against": Sentence(
        "compare the model with a recording of it, cell by cell, and print what differs",
        "把模型与它的一份记录逐个单元格比较，打印不同之处",
    ),
    "help_answer": Sentence(
        "print the likeliest next words, or those in the place of each [MASK]",
        "打印最可能的下一个词，或每个 [MASK] 处最可能的词",
    ),
    "help_precision": Sentence("what a model is computed in", "模型用什么精度计算"),
    "help_layer": Sentence("of a file with several layers (default: the first)", "多层的文件取哪一层（默认：第一层）"),
    "help_words": Sentence(
        "their names; for a checkpoint token ids, or the array X and perhaps the names of its rows as a second file",
        "各词的名称；检查点则为词元编号，或数组 X（可再加一个文件，给出各行的名称）",
    ),
    "help_mask": Sentence(
        "what a mask of 0 and 1 says: flags (1: may attend), or numbers that are added to the scores",
        "0 和 1 组成的掩码是什么：标志 flags（1 表示可以关注），还是加到得分上的数 added",
    ),
    "help_config": Sentence("the config.json of a checkpoint", "检查点的 config.json"),
    "help_decimal": Sentence(
        "the decimal sign of a table (default: what its numbers say)", "表格的小数点（默认：由其中的数判断）"
    ),
    "help_separator": Sentence(
        "what stands between the cells of a table (default: what it says)", "表格单元格之间的分隔符（默认：由内容判断）"
    ),
    "help_names": Sentence(
        "what the first column and row of a table name (default: what they say)",
        "表格的首列和首行是哪些名称（默认：由内容判断）",
    ),
    "help_export": Sentence("write the matrices into this folder, without a window", "不开窗口，把矩阵写入这个文件夹"),
    "help_script": Sentence(
        "write the worksheet as a Python script, without a window", "不开窗口，把工作表写成 Python 脚本"
    ),
    "help_solution": Sentence(
        "write every cell's arithmetic: .md, .tex, or .xlsx with live formulas",
        "写出每个单元格的算式：.md、.tex，或公式可重算的 .xlsx",
    ),
    "help_notebook": Sentence(
        "write the worksheet as a Jupyter notebook; blank cells are to be filled in there",
        "把工作表写成 Jupyter 笔记本；留空的单元格在其中填写",
    ),
    "help_grader": Sentence(
        "whose cells a notebook has for what is blank: nbgrader's, or otter's with tests inside (default: nbgrader)",
        "笔记本中留空处用哪种批改工具的单元格：nbgrader，或自带测试的 otter（默认：nbgrader）",
    ),
    "help_explain": Sentence(
        "say which known mistake made the numbers of a file for a matrix, such as weights=theirs.csv; with --script "
        "also write the smallest sheet that shows it",
        "说出文件里一个矩阵的数由哪种已知的错误得到（名称=文件）；加上 --script 则写出显示差别的最小工作表",
    ),
    "help_map": Sentence(
        "write a picture of the weights, or of --matrix, without a window",
        "不开窗口，写出权重（或 --matrix 所指矩阵）的图片",
    ),
    "help_head": Sentence(
        "of the picture (default: 0), or the only one to export or on a figure; counted from 0",
        "图片取哪个头（默认：0），或只导出哪个头、图中只要哪个头；从 0 数起",
    ),
    "help_figure": Sentence(
        "write a figure for a paper, without a window: .svg, .pdf, .png, LaTeX (.tex), or a matplotlib script with its "
        "tables (.py)",
        "不开窗口，写出论文用的图：.svg、.pdf、.png、LaTeX（.tex），或带表格的 matplotlib 脚本（.py）",
    ),
    "help_of": Sentence(
        "the matrix on the figure (default: weights), all its heads unless --head says one; of a model such as "
        "3.weights, or weights for every layer",
        "图中的矩阵（默认：weights），不给 --head 时含所有头；模型中如 3.weights，或用 weights 表示每一层",
    ),
    "help_form": Sentence(
        "a heat map, a table of numbers, words joined by lines, words in boxes, or bars (default: map)",
        "热图、数表、连线的词、带底色的词或条形（默认：热图）",
    ),
    "help_rows": Sentence("only these rows, such as 0:20, or one", "只要这些行，如 0:20，或一行"),
    "help_columns": Sentence("only these columns", "只要这些列"),
    "help_cell": Sentence(
        "of a figure as LaTeX: below the numbers the arithmetic of this cell, counted from 0",
        "LaTeX 形式的图：在数的下方写出这个单元格的算式；从 0 数起",
    ),
    "help_snapshot": Sentence(
        "before, after and difference: from this snapshot of the session to its present state",
        "先前、现在和差：从会话的这个快照到当前状态",
    ),
    "help_width": Sentence(
        "of the figure in millimetres (default: 84); a --map of this width has words at its edges, if it is "
        "small enough",
        "图的宽度，毫米（默认：84）；给出时，不太大的 --map 边上也有词",
    ),
    "help_points": Sentence("size of its text in points (default: 8)", "文字大小，磅（默认：8）"),
    "help_digits": Sentence(
        "of the numbers in its cells behind the point, or none (default: 2)",
        "单元格中数的小数位数，或 none 表示不写（默认：2）",
    ),
    "help_limits": Sentence(
        "the numbers of the first and the last colour (default: those that suit all panels)",
        "第一种和最后一种颜色所代表的数（默认：适合所有小图的范围）",
    ),
    "help_palette": Sentence("its colours (default: what suits the numbers)", "颜色（默认：适合这些数的一种）"),
    "help_grey": Sentence("as a printer without colours shows it", "黑白打印的样子"),
    "help_no_bar": Sentence("without the colour bar", "不要颜色条"),
    "help_dpi": Sentence("pixels per inch of a .png (default: 300)", ".png 每英寸的像素数（默认：300）"),
    "help_with_data": Sentence(
        "the session goes along in the figure, which can then be opened (default, but for models and recordings)",
        "图中附带会话，可以重新打开（默认如此，模型和记录除外）",
    ),
    "help_no_data": Sentence("the session stays at home", "图中不附带会话"),
    "help_pooling": Sentence("what a pixel shows of its cells (default: max)", "一个像素如何概括各单元格（默认：max）"),
    "help_scheduler": Sentence(
        "compute on the Dask cluster of this scheduler, such as tcp://host:8786",
        "在这个调度器的 Dask 集群上计算，如 tcp://host:8786",
    ),
    "help_matrix": Sentence("only these matrices", "只要这些矩阵"),
    "help_format": Sentence("of the export (default: csv)", "导出的格式（默认：csv）"),
    "help_overwrite": Sentence("replace files that are already there", "覆盖已经存在的文件"),
    "help_language": Sentence(
        "of the window and of what is written here, this time only", "窗口和命令行的语言，仅限这一次"
    ),
}

TOLD = {
    "a_table": Sentence("a table (.csv, .tsv, .txt)", "表格（.csv、.tsv、.txt）"),
    "table_read": Sentence("{file}: {what}", "{file}：{what}"),
    "both": Sentence("{one} and {other}", "{one} 和 {other}"),
    "answer_at": Sentence("Behind {word}, row {row}:", "{word} 之后（第 {row} 行）："),
    "answer_in": Sentence("In the place of {word}, row {row}:", "{word} 处（第 {row} 行）："),
    "either": Sentence("{one} or {other}", "{one} 或 {other}"),
    "idle_options": Sentence("{options} does nothing without {other}", "没有 {other} 时，{options} 不起作用"),
    "map_writes_png": Sentence(
        "--map writes a PNG: name the file {name}.png", "--map 写出 PNG：请把文件命名为 {name}.png"
    ),
    "no_display": Sentence(
        "No display was found (DISPLAY and WAYLAND_DISPLAY), so here is the worksheet as text.",
        "没有可用的图形界面（DISPLAY 和 WAYLAND_DISPLAY），因此以文本形式给出工作表。",
    ),
    "no_window": Sentence(
        "Qt can show no window: {reason}. Without one, --export, --map and --script work.",
        "Qt 无法显示窗口：{reason}。没有窗口时仍可使用 --export、--map 和 --script。",
    ),
    "interrupted": Sentence(
        "Stopped by Ctrl-C. No file was left half written.", "已用 Ctrl-C 停止。没有留下写了一半的文件。"
    ),
    "too_large_to_print": Sentence(
        "{shape}, too large to be printed; --export or --map take it",
        "{shape}，太大，无法打印；可以用 --export 或 --map 写出",
    ),
    "connecting": Sentence("Connecting to {address} …", "正在连接 {address} …"),
    "left_out": Sentence(
        "Left out, as they are very large: {names}. Name them with --matrix.",
        "没有写出非常大的矩阵：{names}。需要时请用 --matrix 指明。",
    ),
    "library_missing": Sentence("Qt needs a library of the system: {error}", "Qt 需要一个系统库：{error}"),
    "library_packages": Sentence(
        "On Debian or Ubuntu: sudo apt-get install {packages}",
        "在 Debian 或 Ubuntu 上：sudo apt-get install {packages}",
    ),
}

OF_MODELS = {  # what is printed of whole models
    "sentence_numbered": Sentence("Sentence {number}: {sentence}", "句子 {number}：{sentence}"),
    "against_same": Sentence(
        "Every recorded number of {file} is the same here, to the bit.", "{file} 中记录的每个数在这里都完全相同。"
    ),
    "against_shape": Sentence(
        "{name} is {recorded} in the recording and {here} here.", "{name} 在记录中是 {recorded}，在这里是 {here}。"
    ),
    "against_differs": Sentence(
        "{name}: {count} of {size} numbers differ, the most by {largest}, at [{place}].",
        "{name}：{size} 个数中有 {count} 个不同，最多相差 {largest}，在 [{place}] 处。",
    ),
}

TAKEN = {  # what the arrays of a file were taken for
    "taken_from": Sentence("Taken from {file}: {what}", "取自 {file}：{what}"),
    "next": Sentence("{one}; {other}", "{one}；{other}"),
    "weights_drawn": Sentence("W_Q, W_K and W_V are drawn from a seed", "W_Q、W_K 和 W_V 由随机种子抽取"),
    "one_layer": Sentence("layer {number} of 0 to {last}", "第 {number} 层（编号从 0 到 {last}）"),
    "layer_unread": Sentence(
        "{module} is not read: {why} (record the model to see it)", "{module} 未读取：{why}（记录模型即可看到）"
    ),
    "layers_unread": Sentence(
        "{module} and {rest} more are not read: {why} (record the model to see them)",
        "{module} 和另外 {rest} 个未读取：{why}（记录模型即可看到）",
    ),
    "words_from": Sentence("X from {file}", "X 取自 {file}"),
    "layer_own": Sentence(
        "layer {layer}, the model's own: its output is the same within {difference}",
        "第 {layer} 层，与模型自身一致：输出最多相差 {difference}",
    ),
    "module_left_out": Sentence("{module} ({kind}) is left out: {why}", "{module}（{kind}）没有记录：{why}"),
    "modules_left_out": Sentence("{count} more modules are left out", "另有 {count} 个模块没有记录"),
    "words_of_tokens": Sentence("tokens", "词元"),
    "behind_norm": Sentence("{words} behind {norm}", "{words}，经过 {norm}"),
}

KINDS = {  # of files, for options that say nothing of them
    "is_lesson": Sentence("a lesson", "一节课"),
    "is_session": Sentence("a session", "会话"),
    "is_model": Sentence("a whole model", "整个模型"),
    "is_worksheet": Sentence("a session of no model", "普通工作表的会话"),
    "is_table": Sentence("a table", "表格"),
    "is_figure": Sentence("a figure", "图"),
    "is_recording": Sentence("a recording", "记录"),
    "is_checkpoint": Sentence("the checkpoint of a model", "模型的检查点"),
    "is_arrays": Sentence("a file of arrays", "数组文件"),
    "is_without_layers": Sentence("arrays without an axis of layers", "没有层轴的数组"),
    "is_without_mask": Sentence("arrays without a mask", "没有掩码的数组"),
    "is_with_flags": Sentence("arrays whose mask is made of flags already", "掩码本来就是标志的数组"),
}

FIGURES = {
    "figure_difference": Sentence("difference", "差"),
    "figure_now": Sentence("now", "现在"),
    "figure_without_data": Sentence("The figure carries no session: {reason}", "图没有附带会话：{reason}"),
    "is_no_formula": Sentence("a figure without formulas", "没有公式的图"),
    "is_no_pixels": Sentence("a figure without pixels", "没有像素的图"),
    "is_text": Sentence("a figure as text", "文本形式的图"),
}

COMMAND_LINE = {**HELP, **TOLD, **OF_MODELS, **TAKEN, **KINDS, **FIGURES}

ARGPARSE = {  # argparse's own words, which it has in English
    "usage: ": "用法：",
    "%(heading)s:": "%(heading)s：",  # from Python 3.12 on
    "argument %(argument_name)s: %(message)s": "参数 %(argument_name)s：%(message)s",
    "expected one argument": "需要一个值",
    "expected at least one argument": "至少需要一个值",
    "ignored explicit argument %r": "不能带值 %r",
    "invalid %(type)s value: %(value)r": "%(value)r 不是 %(type)s 类型的值",
    "invalid choice: %(value)r (choose from %(choices)s)": "没有 %(value)r 这个选择（可选：%(choices)s）",
    "unrecognized arguments: %s": "无法识别的参数：%s",
    "ambiguous option: %(option)s could match %(matches)s": "选项 %(option)s 不明确，可能是 %(matches)s",
}
