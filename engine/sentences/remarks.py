"""What an edit does that no line of NumPy says: remarks in the history and in code; notebooks; sheets returned."""

from engine.sentences.sentence import Sentence

REMARKS = {
    "layer_shown": Sentence("layer {layer} of {what}", "{what} 的第 {layer} 层"),
    "sentence_read": Sentence("the sentence “{sentence}”", "句子“{sentence}”"),
    "lesson_to_write": Sentence("Fill in the yellow cells.", "请填写黄色单元格。"),
    "cells_blank": Sentence("{count} cells of {name} are blank", "{name} 的 {count} 个单元格留空"),
    "cells_shown": Sentence("{count} cells of {name} are shown", "{name} 的 {count} 个单元格不再留空"),
    "faded_shown": Sentence("every number is shown", "显示所有数"),
    "faded_last_step": Sentence("the last step is blank", "最后一步留空"),
    "faded_every_second": Sentence("every second cell is blank", "隔一个单元格留空"),
    "faded_all": Sentence("every computed cell is blank", "所有计算所得的单元格留空"),
    "marked_at_once": Sentence("marked at once, to {digits} decimals", "随填随批改，精确到小数点后 {digits} 位"),
    "marked_at_end": Sentence("marked at the end, to {digits} decimals", "填完再批改，精确到小数点后 {digits} 位"),
    "marked_never": Sentence("not marked", "不批改"),
    "snapshot_taken": Sentence("kept as “{name}”", "保存为“{name}”"),
    "snapshot_renamed": Sentence("“{before}” is now “{name}”", "“{before}”改名为“{name}”"),
    "snapshot_forgotten": Sentence("“{name}” is forgotten", "已删除“{name}”"),
    "snapshot_restored": Sentence("back to “{name}”", "还原到“{name}”"),
}

RETURNED_ERRORS = {
    "returned_many": Sentence(
        "{count} files are too many to be marked together; up to {limit} are.",
        "{count} 个文件太多，一次最多批改 {limit} 个。",
    ),
    "returned_without_blanks": Sentence(
        "No cell of this worksheet is blank, so there is nothing to mark.",
        "这张工作表没有留空的单元格，无可批改。",
    ),
    "returned_other_sheet": Sentence(
        "It is another worksheet than that of the lesson {lesson}: its given numbers or options differ.",
        "它不是课程 {lesson} 的工作表：给定的数或选项不同。",
    ),
    "returned_no_matrix": Sentence(
        "The name of a table has to end with that of a matrix that is asked for: {known}.",
        "表格的文件名须以要填的矩阵名结尾：{known}。",
    ),
    "returned_no_sheet": Sentence(
        "It is none of the sheets in {lesson}: its given numbers, options or seed differ.",
        "它不是 {lesson} 中的任何一份练习：给定的数、选项或种子不同。",
    ),
    "returned_no_name": Sentence(
        "The name of a table has to hold that of its sheet, too, such as {example}.",
        "表格的文件名还须包含练习的名称，如 {example}。",
    ),
    "returned_alone": Sentence(
        "It does not say itself what was asked; name the lesson, or the folder of the class sheets, with --lesson.",
        "文件本身没有说明要填什么；请用 --lesson 给出课程或班级练习所在的文件夹。",
    ),
    "notebook_other": Sentence(
        "This is no notebook of this worksheet: it has no cell for the numbers of {known}.",
        "这不是这张工作表的笔记本：其中没有填写 {known} 的单元格。",
    ),
    "notebook_of_model": Sentence(
        "A whole model is no notebook; export it as a script instead.", "整个模型不能写成笔记本，请导出为脚本。"
    ),
    "notebook_computed": Sentence(
        "Code computes this number, and nothing is run here; only numbers and arithmetic such as 8/sqrt(3) are read.",
        "这个数由代码算出，而批改时不运行代码；只能读出数和 8/sqrt(3) 这样的算式。",
    ),
    "notebook_code": Sentence(
        "The cell with the numbers of {name} is not well-formed Python.", "填写 {name} 的单元格不是格式正确的 Python。"
    ),
}

NOTEBOOK_PHRASES = {
    "notebook_number": Sentence("{name}: {reason}", "{name}：{reason}"),
    "notebook_title": Sentence("Attention, step by step", "注意力机制：逐步计算"),
    "notebook_about": Sentence(
        "Run the cells from the top. NumPy is all that is needed.", "请从上到下运行各个单元格，只需要 NumPy。"
    ),
    "notebook_about_with": Sentence(
        "Run the cells from the top. NumPy and {library} are all that is needed.",
        "请从上到下运行各个单元格，只需要 NumPy 和 {library}。",
    ),
    "notebook_blanks": Sentence(
        "Write your numbers in the places of None, to {digits} decimals; arithmetic such as 8/sqrt(3) counts, too. "
        "The cell behind them checks what you filled in.",
        "把 None 换成您的数，精确到小数点后 {digits} 位；也可以写算式，如 8/sqrt(3)。后面的单元格会检查填写的数。",
    ),
    "notebook_functions": Sentence("What the steps below call.", "后面各步要调用的函数。"),
    "notebook_your_number": Sentence("your number here", "在此填写您的数"),
    "title_words": Sentence("Words as vectors", "词向量"),
    "title_weight_matrices": Sentence("Weight matrices", "权重矩阵"),
    "title_projections": Sentence("Queries, keys and values", "查询、键和值"),
    "title_scores": Sentence("Attention scores", "注意力得分"),
    "title_attention_weights": Sentence("Attention weights", "注意力权重"),
    "title_output": Sentence("The weighted sum of the values", "值的加权和"),
    "title_positions": Sentence("The positions of the words", "词的位置"),
    "title_cache": Sentence("Key/value cache", "键值缓存"),
    "title_heads": Sentence("Several heads", "分成多个头"),
    "title_qk_norm": Sentence("Query/key norm", "查询和键的归一化"),
    "title_rotary": Sentence("Rotary positions", "旋转位置编码"),
    "title_scaling": Sentence("Scaled scores", "缩放得分"),
    "title_softcap": Sentence("Softcap", "软上限（softcap）"),
    "title_relative": Sentence("Position bias", "位置偏置"),
    "title_additive_mask": Sentence("Additive mask", "加性掩码"),
    "title_mask": Sentence("Mask", "掩码"),
    "title_dropout": Sentence("Dropout", "丢弃（dropout）"),
    "title_product": Sentence("Matrix product", "矩阵乘法"),
    "does_words": Sentence(
        "Each row of X is the vector (embedding) of one word.", "X 的每一行是一个词的词向量（嵌入）。"
    ),
    "does_weight_matrices": Sentence("Matrices that a network would learn.", "实际应用中，这些矩阵由网络训练得到。"),
    "does_projections": Sentence(
        "Every word asks (query), is found (key) and is read (value).",
        "每个词的向量分别乘以权重矩阵，得到查询（Query）、键（Key）和值（Value）。",
    ),
    "does_scores": Sentence(
        "Row i, column j: how well the query of word i fits the key of word j.",
        "第 i 行第 j 列：第 i 个词的查询与第 j 个词的键有多相似。",
    ),
    "does_attention_weights": Sentence(
        "The scores of each row become weights: how much word i reads of word j.",
        "每一行的得分变成权重：第 i 个词从第 j 个词读取多少。",
    ),
    "does_output": Sentence(
        "Each word becomes a mixture of all values, mixed by its row of weights.",
        "每个词的输出是所有值向量的加权和，权重就是它那一行。",
    ),
    "does_positions": Sentence(
        "A row of numbers for each position is added to the word.", "每个位置有一行数，加到词上。"
    ),
    "does_cache": Sentence(
        "Keys and values of earlier words were kept; the new ones are put under them.",
        "前面各词的键和值保留了下来，新词的接在它们下面。",
    ),
    "does_heads": Sentence("Each head works with its own share of the columns.", "每个头只用自己的那几列。"),
    "does_qk_norm": Sentence(
        "Queries and keys are brought to one length, so that directions count.",
        "使查询和键的长度相同，这样起作用的是方向。",
    ),
    "does_rotary": Sentence(
        "Each pair of columns is turned by an angle that grows with the position.",
        "每一对列旋转一个随位置增大的角度。",
    ),
    "does_scaling": Sentence("All scores grow or shrink alike.", "所有得分同比缩放。"),
    "does_softcap": Sentence("Scores bend towards a limit and never go beyond.", "得分逐渐趋近上限，绝不超出。"),
    "does_relative": Sentence(
        "Each score changes with how far apart the words stand.", "每个得分随两个词的距离有所增减。"
    ),
    "does_additive_mask": Sentence(
        "A matrix is added to the scores; −∞ forbids.", "把一个矩阵加到得分上；−∞ 表示禁止。"
    ),
    "does_mask": Sentence(
        "1: row i may attend to column j; 0: it may not, and its score becomes −∞.",
        "1：第 i 行可以关注第 j 列；0：不可以，得分变为 −∞。",
    ),
    "does_dropout": Sentence(
        "Some weights are set to 0 at random, the others grow to make up for them.",
        "随机把一些权重设为 0，其余的变大来补偿。",
    ),
    "does_product": Sentence(
        "Cell [i, j] is row i of A times column j of B, term by term, summed up.",
        "第 i 行第 j 列的数，是 A 的第 i 行与 B 的第 j 列逐项相乘再求和。",
    ),
}
