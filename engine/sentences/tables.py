"""What can go wrong with tables of text, what a cell is that is no number, and how a table was read."""

from engine.sentences.sentence import Sentence

TABLE_ERRORS = {
    "shape_unread": Sentence(
        "“{text}” is no shape. Write whole numbers from 1 with × between them, for instance 4×8×32.",
        "“{text}”不是形状。请写从 1 起的整数，中间用 × 隔开，例如 4×8×32。",
    ),
    "table_empty": Sentence("There are no numbers in {where}.", "{where} 中没有数。"),
    "table_ragged": Sentence(
        "{where}: row {row} has {got} cells, but the first row has {expected}.",
        "{where}：第 {row} 行有 {got} 个单元格，而第一行有 {expected} 个。",
    ),
    "table_text": Sentence(
        "{where}: row {row}, column {column} is “{text}”, {reason}.",
        "{where}：第 {row} 行第 {column} 列是“{text}”，{reason}。",
    ),
    "table_blank": Sentence(
        "{where}: row {row}, column {column} is empty. Write 0 there if that is meant.",
        "{where}：第 {row} 行第 {column} 列是空的。如果是零，请写 0。",
    ),
    "table_malformed": Sentence(
        "{where} is not a well-formed table: {reason}.",
        "{where} 不是格式正确的表格：{reason}。",
    ),
    "table_encoding": Sentence(
        "{where} is not text in UTF-8, UTF-16, GB 18030 or another encoding that is known here. Save it in UTF-8.",
        "{where} 不是 UTF-8、UTF-16、GB 18030 或这里认得的其他编码的文本。请存成 UTF-8。",
    ),
    "table_too_large": Sentence("{where} has more than {limit} cells.", "{where} 超过了 {limit} 个单元格。"),
    "table_too_long": Sentence("{where} has more than {limit} rows.", "{where} 超过了 {limit} 行。"),
    "table_too_wide": Sentence("{where} has more than {limit} columns.", "{where} 超过了 {limit} 列。"),
    "code_too_long": Sentence(
        "{where} is an expression of more than {limit} parts. Write it as a table, one row a line.",
        "{where} 是超过 {limit} 个部分的表达式。请把它写成表格，每行一行数。",
    ),
    "table_dimensions": Sentence(
        "{where} has {dimensions} dimensions; a table has 2, rows and columns.",
        "{where} 有 {dimensions} 个维度；表格只有行和列 2 个维度。",
    ),
    "table_abbreviated": Sentence(
        "{where} leaves numbers out (“…”). Write it out in full.",
        "{where} 省略了一些数（“…”）。请完整写出。",
    ),
    "table_in_doubt": Sentence(
        "{where} can be read in several ways: {readings}. Say which with --decimal, --separator or --names.",
        "{where} 有几种读法：{readings}。请用 --decimal、--separator 或 --names 指明。",
    ),
    "table_not_so": Sentence(
        "{where} cannot be read as --decimal, --separator and --names say.",
        "{where} 无法按 --decimal、--separator 和 --names 的指定来读。",
    ),
}

CELLS = {  # behind the text of a cell
    "cell_word": Sentence("which is not a number", "不是数"),
    "cell_truth": Sentence("which is true or false and not a number", "是真假值，不是数"),
    "cell_dash": Sentence("which stands for nothing; write 0 if that is meant", "表示空缺；如果是零，请写 0"),
    "cell_date": Sentence("a date and not a number", "是日期，不是数"),
    "cell_time": Sentence("a time and not a number", "是时间，不是数"),
    "cell_range": Sentence("a range and not a number", "是范围，不是一个数"),
    "cell_phone": Sentence("which looks like a telephone number", "看起来是电话号码"),
    "cell_code": Sentence(
        "which looks like a code, for no number begins with 0 like this", "看起来是编号，因为数不会这样以 0 开头"
    ),
    "cell_error": Sentence("an error of a spreadsheet", "是电子表格的错误值"),
    "cell_break": Sentence("two lines in one cell", "一个单元格里有两行"),
    "cell_unit": Sentence("a number with a unit; write the number alone", "是带单位的数；请只写数"),
    "cell_odd": Sentence("which looks like a number but is none", "看起来像数，但不是数"),
    "cell_other_signs": Sentence(
        "whose decimal or grouping sign is not that of the other numbers", "小数点或分组符号与其他数不同"
    ),
    "cell_too_long": Sentence("it has more than {limit} characters in one cell", "一个单元格超过了 {limit} 个字符"),
    "code_open": Sentence("a bracket is open or closed too often", "括号不配对"),
}

HOW = {
    "read_as": Sentence("Read as {how}.", "读作 {how}。"),
    "or_else": Sentence("{one}; or {other}", "{one}；或 {other}"),
    "read_size": Sentence("{rows} × {columns} numbers", "{rows} × {columns} 个数"),
    "read_tab": Sentence("a tab between cells", "制表符分隔单元格"),
    "read_comma": Sentence("a comma between cells", "逗号分隔单元格"),
    "read_semicolon": Sentence("a semicolon between cells", "分号分隔单元格"),
    "read_blank": Sentence("blanks between cells", "空格分隔单元格"),
    "read_none": Sentence("one cell in each line", "每行一个单元格"),
    "read_other": Sentence("the separator that its first line names", "第一行写明的分隔符"),
    "read_html": Sentence("the cells of a table in HTML", "HTML 表格的单元格"),
    "read_bar": Sentence("the cells of a table in Markdown", "Markdown 表格的单元格"),
    "read_code": Sentence("the brackets of a program", "程序代码的括号"),
    "read_vectors": Sentence("a word before each vector", "每个向量前有一个词"),
    "read_decimal_comma": Sentence("a decimal comma", "小数逗号"),
    "read_decimal_point": Sentence("a decimal point", "小数点"),
    "read_grouping_comma": Sentence("digits grouped by commas", "逗号分组的数字"),
    "read_grouping_point": Sentence("digits grouped by points", "点号分组的数字"),
    "read_grouping_blank": Sentence("digits grouped by blanks", "空格分组的数字"),
    "read_grouping_apostrophe": Sentence("digits grouped by apostrophes", "撇号分组的数字"),
    "read_percent": Sentence("percent as hundredths", "百分号按百分之一计算"),
    "read_brackets": Sentence("numbers in brackets as negative", "括号中的数为负数"),
    "read_encoding": Sentence("the text guessed to be in {encoding}", "文本编码推测为 {encoding}"),
    "read_fractions": Sentence("fractions divided", "斜线按除法计算"),
    "read_rows": Sentence("the first column as names", "第一列为名称"),
    "read_columns": Sentence("the first row as names", "第一行为名称"),
    "read_both": Sentence("the first row and the first column as names", "第一行和第一列为名称"),
    "read_no_names": Sentence("no names", "没有名称"),
    "names_of_rows": Sentence(
        "The names of the rows have no place in {name}: {names}.", "行名在 {name} 中没有位置：{names}。"
    ),
    "names_of_columns": Sentence(
        "The names of the columns have no place in {name}: {names}.", "列名在 {name} 中没有位置：{names}。"
    ),
}

TABLE_PHRASES = {**CELLS, **HOW}
