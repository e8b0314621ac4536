"""What somebody did who got other numbers: clauses, which stand in the place {what} of a diagnosis."""

from engine.sentences.sentence import Sentence

SCORING = {
    "mistake_unscaled": Sentence("the scores were not divided by √d_k", "得分没有除以 √d_k"),
    "mistake_by_d_k": Sentence(
        "the scores were divided by d_k = {d_k}, not by its root", "得分除以了 d_k = {d_k}，而不是它的平方根"
    ),
    "mistake_by_root": Sentence("the scores were divided by √{d_k}, not by d_k", "得分除以了 √{d_k}，而不是 d_k"),
    "mistake_scaled_twice": Sentence("the scores were scaled twice", "得分缩放了两次"),
    "mistake_multiplied": Sentence("the scores were multiplied where they should be divided", "得分该除却乘了"),
    "mistake_other_d": Sentence(
        "the scores were divided by √{size}, the root of {letter}, where d_k is {d_k}",
        "得分除以了 √{size}（{letter} 的平方根），而 d_k 是 {d_k}",
    ),
    "mistake_scaled_anyway": Sentence(
        "the scores were divided by √{d_k}, which this sheet does not do", "得分除以了 √{d_k}，而这里不缩放"
    ),
    "mistake_keys_first": Sentence(
        "the scores are {one} @ {other}ᵀ, the wrong way around", "得分算成了 {one} @ {other}ᵀ，左右颠倒"
    ),
    "mistake_with_itself": Sentence("the scores are {one} @ {other}ᵀ", "得分算成了 {one} @ {other}ᵀ"),
    "mistake_untransposed": Sentence(
        "the scores are {one} @ {other}, without transposing", "得分算成了 {one} @ {other}，没有转置"
    ),
    "mistake_uncapped": Sentence("the softcap was left out", "漏掉了 softcap"),
    "mistake_capped_small": Sentence(
        "the softcap was not multiplied by its number again", "softcap 之后没有再乘回上限"
    ),
    "mistake_capped_late": Sentence("the softcap came after the mask", "softcap 放到了掩码之后"),
    "mistake_without_bias": Sentence("{bias} was not added to the scores", "得分没有加上 {bias}"),
    "mistake_bias_subtracted": Sentence(
        "{bias} was subtracted from the scores, not added", "得分减去了 {bias}，而不是加上"
    ),
    "mistake_slopes_backwards": Sentence("the slopes of the heads are in the reverse order", "各头的斜率顺序反了"),
    "mistake_other_buckets": Sentence(
        "the buckets of distances are those of the other direction", "距离分桶用了另一种方向的规则"
    ),
    "mistake_not_tempered": Sentence("the scores were not divided by the temperature", "得分没有除以温度"),
    "mistake_temperature_multiplied": Sentence(
        "the scores were multiplied by the temperature", "得分乘了温度，而不是除以温度"
    ),
}

WEIGHTING = {
    "mistake_columns": Sentence(
        "the softmax went along the columns, not along the rows", "softmax 沿列计算，而不是沿行"
    ),
    "mistake_whole": Sentence(
        "the softmax went over the whole matrix, not along each row", "softmax 对整个矩阵计算，而不是逐行"
    ),
    "mistake_over_heads": Sentence(
        "the softmax went across the heads, not along the rows", "softmax 跨头计算，而不是沿行"
    ),
    "mistake_no_softmax": Sentence(
        "the scores were taken as weights without a softmax", "没有做 softmax，直接把得分当作权重"
    ),
    "mistake_undivided": Sentence("the exponentials were not divided by their sum", "指数没有除以它们的和"),
    "mistake_power_of_2": Sentence(
        "the softmax was taken with powers of 2, not of e", "softmax 用了 2 的幂，而不是 e 的幂"
    ),
    "mistake_softmax_twice": Sentence("the softmax was taken twice", "softmax 做了两次"),
    "mistake_without_powers": Sentence(
        "the scores were divided by the sum of their row, without taking e to their power",
        "没有以 e 为底取指数，直接用得分除以整行之和",
    ),
    "mistake_other_rule": Sentence("the weights were made by another rule: {rule}", "权重用了另一种方法：{rule}"),
    "mistake_unmasked": Sentence("the mask was left out", "漏掉了掩码"),
    "mistake_mask_after": Sentence(
        "the mask came after the softmax, so that rows no longer add up to 1",
        "掩码放到了 softmax 之后，各行之和不再是 1",
    ),
    "mistake_mask_reversed": Sentence(
        "the mask was read the other way: it hid what may be seen", "掩码读反了：遮住了可以看的"
    ),
    "mistake_mask_transposed": Sentence(
        "the mask was transposed: each word sees those after it", "掩码转置了：每个词看到的是它之后的词"
    ),
    "mistake_mask_multiplied": Sentence("the scores were multiplied by the mask", "得分乘了掩码"),
    "mistake_mask_zero": Sentence("hidden scores were set to 0, not to −∞", "被遮住的得分设成了 0，而不是 −∞"),
    "mistake_mask_added": Sentence("the mask of 0 and 1 was added to the scores", "把 0 和 1 的掩码加到了得分上"),
    "mistake_diagonal_hidden": Sentence("the mask hides each word from itself, too", "掩码把每个词自己也遮住了"),
    "mistake_other_causal": Sentence("causality counts {rule}", "因果掩码{rule}"),
    "from_top_left": Sentence("from the top left corner", "从左上角对齐"),
    "from_bottom_right": Sentence("from the bottom right corner", "从右下角对齐"),
    "from_offset": Sentence("from the position of each query", "按查询的位置对齐"),
    "mistake_off_by_one": Sentence("{option} was {other}, not {value}", "{option} 用了 {other}，而不是 {value}"),
    "mistake_undropped": Sentence("the dropout was left out", "漏掉了 dropout"),
    "mistake_dropped_small": Sentence(
        "the weights that dropout keeps were not made larger", "dropout 保留的权重没有放大"
    ),
    "mistake_other_values": Sentence(
        "{weights} was multiplied by {name}, not by {values}", "{weights} 乘的是 {name}，而不是 {values}"
    ),
    "mistake_weights_transposed": Sentence(
        "{weights} was transposed before it was multiplied", "{weights} 先转置再相乘了"
    ),
    "mistake_not_weighted": Sentence(
        "{name} was multiplied by the values, not the weights", "与值相乘的是 {name}，而不是权重"
    ),
}

PROJECTING = {
    "mistake_exchanged": Sentence("{one} and {other} were exchanged", "{one} 和 {other} 弄反了"),
    "mistake_transposed_weights": Sentence(
        "the product with {names} was taken as X @ Wᵀ", "{names} 转置后才相乘：X @ Wᵀ"
    ),
    "mistake_unprojected": Sentence(
        "{name} is {words} itself, without {weights}", "{name} 直接取了 {words}，没有乘 {weights}"
    ),
    "mistake_other_weights": Sentence("{name} was computed with {other}", "{name} 用了 {other} 来算"),
    "mistake_unbiased": Sentence("the sum was taken without {names}", "求和时漏掉了 {names}"),
    "mistake_own_words": Sentence(
        "keys and values were made of {asking}, not of {words}", "键和值来自 {asking}，而不是 {words}"
    ),
    "mistake_unplaced": Sentence("the positions were not added to the words", "词上没有加位置"),
    "mistake_places_from_1": Sentence("the positions were counted from 1, not from 0", "位置从 1 数起，而不是从 0"),
    "mistake_sines_first": Sentence("all sines came first and all cosines after them", "先放全部正弦，再放全部余弦"),
    "mistake_other_pairs": Sentence(
        "RoPE turned the other pairs of columns (halves for neighbours, or the reverse)",
        "RoPE 旋转了另一种列对（前后两半与相邻两列弄混）",
    ),
    "mistake_other_base": Sentence("the base of RoPE was {base}", "RoPE 的底数用了 {base}"),
    "mistake_rotated_from_1": Sentence(
        "RoPE counted the positions of {names} from 1", "RoPE 对 {names} 的位置从 1 数起"
    ),
    "mistake_rotated_back": Sentence("RoPE turned the wrong way around", "RoPE 的旋转方向反了"),
    "mistake_unrotated": Sentence("RoPE did not turn {names}", "{names} 没有经过 RoPE 旋转"),
    "mistake_rotated_values": Sentence("the values were turned by RoPE, too", "值也经过了 RoPE 旋转"),
    "mistake_unnormed": Sentence("queries and keys were not normalised", "查询和键没有归一化"),
    "mistake_ungained": Sentence(
        "the normalised queries and keys were not multiplied by their gains", "归一化后的查询和键没有乘增益"
    ),
}

OF_HEADS = {
    "mistake_rows_split": Sentence("the rows were cut into heads, not the columns", "按行而不是按列切分成各头"),
    "mistake_columns_dealt": Sentence("the columns were dealt out to the heads in turn", "列是轮流分给各头的"),
    "mistake_unmerged": Sentence("the heads were put together without exchanging their axes", "合并各头时没有先交换轴"),
    "mistake_merged_dealt": Sentence("the columns of the heads were put together in turn", "合并时各头的列轮流排列"),
    "mistake_heads_backwards": Sentence("the heads were put together in the reverse order", "合并各头的顺序反了"),
    "mistake_heads_averaged": Sentence("the heads were averaged, not put side by side", "各头取了平均，而不是并排放置"),
    "mistake_tiled": Sentence(
        "the {kv_heads} heads of keys were repeated in turn, not each for its group",
        "{kv_heads} 个键值头是轮流重复的，而不是各自用于一组",
    ),
    "mistake_unprojected_output": Sentence("W_O was left out", "漏掉了 W_O"),
    "mistake_output_transposed": Sentence("W_O was multiplied transposed", "W_O 转置后才相乘"),
    "mistake_product_turned": Sentence("the product is B @ A", "乘积算成了 B @ A"),
    "mistake_product_elementwise": Sentence("A and B were multiplied cell by cell", "A 和 B 是逐元素相乘的"),
    "mistake_product_transposed": Sentence("the product is A @ Bᵀ: rows met rows", "乘积算成了 A @ Bᵀ：行与行相乘"),
    "mistake_product_left": Sentence("the product is Aᵀ @ B: columns met columns", "乘积算成了 Aᵀ @ B：列与列相乘"),
    "mistake_rounded": Sentence("{name} was rounded to {digits} digits too early", "{name} 过早舍入到 {digits} 位小数"),
}

SLIPS = {
    "mistake_cut": Sentence(
        "the digits that are not shown were cut off, not rounded", "没有四舍五入，后面的位数直接舍去了"
    ),
    "mistake_short": Sentence(
        "the numbers have {digits} of the {asked} decimals that the sheet asks for",
        "只写到 {digits} 位小数，而题目要求 {asked} 位",
    ),
    "mistake_cells_exchanged": Sentence(
        "the numbers of {one} and {other} were exchanged", "{one} 和 {other} 的数写反了"
    ),
    "mistake_rows_exchanged": Sentence(
        "in {name} the rows of {one} and {other} were exchanged", "{name} 中 {one} 和 {other} 两行写反了"
    ),
    "mistake_columns_exchanged": Sentence(
        "in {name} the columns of {one} and {other} were exchanged", "{name} 中 {one} 和 {other} 两列写反了"
    ),
    "mistake_table_transposed": Sentence(
        "{name} was written down transposed, its rows as columns", "{name} 写成了转置：行写成了列"
    ),
    "mistake_percent": Sentence("the numbers are percentages without their sign %", "写成了百分比，却没有百分号"),
    "mistake_other_sign": Sentence("the sign is the other one", "正负号反了"),
    "mistake_not_infinite": Sentence(
        "a score that is hidden is −∞, typed as -inf, and not a large negative number",
        "被遮住的得分应是 −∞（输入 -inf），而不是很大的负数",
    ),
    "mistake_misread": Sentence(
        "{cell} was read as {number}, where it is {right}", "{cell} 看成了 {number}，而它是 {right}"
    ),
    "mistake_term_left_out": Sentence("in {cell} alone {term} was left out", "只有 {cell} 错：漏掉了 {term}"),
    "mistake_term_subtracted": Sentence(
        "in {cell} alone {term} has the other sign", "只有 {cell} 错：{term} 的正负号反了"
    ),
    "mistake_term_twice": Sentence("in {cell} alone {term} was added twice", "只有 {cell} 错：{term} 加了两次"),
    "mistake_term_added": Sentence(
        "in {cell} alone {term} was added up, not multiplied", "只有 {cell} 错：{term} 的两个数相加了，没有相乘"
    ),
    "mistake_one_cell": Sentence("{cell} alone is wrong, all other numbers are right", "只有 {cell} 错，其他数都对"),
}

JOINED = {
    "mistake_or": Sentence("{one} (or, with the same numbers: {other})", "{one}（或者，结果相同：{other}）"),
    "name_or": Sentence("{one}, or {other}", "{one}，或者{other}"),
    "mistake_and": Sentence("{one}; and {other}", "{one}；并且 {other}"),
    "mistake_either": Sentence("{one} — or: {other}", "{one}——或者：{other}"),
    "mistake_in_rows": Sentence(
        "in {matrix}, in the row of {rows} alone, {what}", "只在 {matrix} 的 {rows} 这一行，{what}"
    ),
}

DIAGNOSES = {
    "answers_are_right": Sentence("Everything is right.", "全部正确。"),
    "mistake_told": Sentence("What happened: {what}.", "问题在于：{what}。"),
    "slip_told": Sentence("One slip: {what}.", "一处疏忽：{what}。"),
    "several_fit": Sentence("More than one thing gives these numbers: {what}.", "不止一种做法会得到这些数：{what}。"),
    "would_tell": Sentence(
        "{cell} would tell the first two apart: {one} or {other}.", "看 {cell} 就能区分前两种：{one} 或 {other}。"
    ),
    "first_wrong": Sentence(
        "No known mistake gives these numbers. The first wrong one is {cell}.",
        "没有已知的错误会得到这些数。第一个错的是 {cell}。",
    ),
    "more_fit": Sentence("So would others: {count} more.", "另外还有 {count} 种也符合。"),
    "wrong_besides": Sentence("Besides, {cell} is wrong.", "此外，{cell} 也不对。"),
    "mistake_in_reading": Sentence("one number was misread or miscopied", "有一个数看错或抄错了"),
    "worked_solution": Sentence("Worked solution", "完整解答"),
    "reproducer_title": Sentence("What is the difference: {what}", "差别在于：{what}"),
    "matrix_is_right": Sentence("This is {name} of this sheet.", "这就是这张工作表的 {name}。"),
    "matrix_is_yours_if": Sentence(
        "This is {name} of this sheet, but {what}.", "这是这张工作表的 {name}，不过 {what}。"
    ),
    "matrix_unknown": Sentence(
        "This is not {name} of this sheet, in no way that is known.",
        "这不是这张工作表的 {name}，也不像任何已知的做法。",
    ),
}

MISTAKE_PHRASES = {**SCORING, **WEIGHTING, **PROJECTING, **OF_HEADS, **SLIPS, **JOINED, **DIAGNOSES}
