"""What can go wrong with worksheets, numbers, edits, goals, and the arguments of the library."""

from engine.sentences.sentence import Sentence

WORKSHEET_ERRORS = {
    "row_missing": Sentence(
        "{name} row {row} is {number}, but the rows of {table} are numbered from 0 to {last}.",
        "{name} 的第 {row} 行是 {number}，而 {table} 的行编号从 0 到 {last}。",
    ),
    # a step that cannot be computed
    "shapes_do_not_match": Sentence(
        "{result} = {formula} cannot be computed: {left} is {left_shape} and {right} is {right_shape}. The inner "
        "sizes must be equal, but {left_inner} ≠ {right_inner}. {reason}",
        "{result} = {formula} 无法计算：{left} 是 {left_shape}，{right} 是 {right_shape}。"
        "左边矩阵的列数必须等于右边矩阵的行数，但 {left_inner} ≠ {right_inner}。{reason}",
    ),
    "columns_do_not_match": Sentence(
        "{result} cannot be computed: {left} is {left_shape} and {right} is {right_shape}. They are compared column "
        "by column, so both need equally many columns.",
        "{result} 无法计算：{left} 是 {left_shape}，{right} 是 {right_shape}。二者逐列比较，所以列数必须相等。",
    ),
    "shapes_do_not_broadcast": Sentence(
        "{result} cannot be computed: the shapes do not fit together: {shapes}. {reason}",
        "{result} 无法计算，形状互不相配：{shapes}。{reason}",
    ),
    "heads_do_not_divide": Sentence(
        "{name} has {size} columns or rows, which {heads} heads cannot share equally. Choose a number of heads that "
        "divides {size}, or another size.",
        "{name} 的列数或行数是 {size}，{heads} 个头无法平分。请选择能整除 {size} 的头数，或改用别的大小。",
    ),
    "waiting": Sentence(
        "{result} waits for {operand}, which cannot be computed yet.",
        "{result} 在等待 {operand}，后者还无法计算。",
    ),
    "source_missing": Sentence(
        "{name} has no numbers yet. Type, import or draw them.",
        "{name} 还没有数。请输入、导入或抽取。",
    ),
    # typing
    "not_a_number": Sentence(
        "“{text}” is not a number. Numbers look like 2, -0.5, 0,5, 1e-3, 1/3, sqrt(2) or pi.",
        "“{text}”不是数。数的写法如 2、-0.5、0,5、1e-3、1/3、sqrt(2) 或 pi。",
    ),
    "no_value": Sentence(
        "“{text}” has no value as a real number.",
        "“{text}”没有实数值。",
    ),
    "number_too_large": Sentence(
        "“{text}” is larger than a double can hold (about 1.8e308).",
        "“{text}”超出了双精度数的范围（约 1.8e308）。",
    ),
    "expression_too_long": Sentence(
        "The expression is longer than {limit} characters.",
        "表达式超过了 {limit} 个字符。",
    ),
    "number_in_doubt": Sentence(
        "“{text}” may be {one} or {other}. Write the one that is meant.",
        "“{text}”可能是 {one}，也可能是 {other}。请写出想要的那个。",
    ),
    "steps_none": Sentence(
        "There is nothing to go through step by step in {name}.",
        "{name} 没有可以逐步演示的内容。",
    ),
    # blank cells
    "blank_is_no_number": Sentence(
        "A blank cell has no number to be copied yet.",
        "留空的单元格还没有数，无法复制。",
    ),
    "blank_not_computed": Sentence(
        "Only cells of matrices that are computed can be blank; {name} is given.",
        "只有计算所得的矩阵可以留空；{name} 是给定的。",
    ),
    "blanks_many": Sentence(
        "{count} cells are too many to be filled in by hand; up to {limit} of a matrix can be blank.",
        "{count} 个单元格太多，无法手工填写；一个矩阵最多可以留空 {limit} 个。",
    ),
    "nothing_to_blank": Sentence(
        "There is no cell here that could be blank.",
        "这里没有可以留空的单元格。",
    ),
    "fade_unknown": Sentence(
        "“{how}” is no way to make a worksheet blank; there are {known}.",
        "没有“{how}”这种留空方式；可用的有 {known}。",
    ),
    "marking_unknown": Sentence(
        "“{marked}” with {digits} decimals is no way to mark a worksheet.",
        "没有“{marked}”、{digits} 位小数这种批改方式。",
    ),
    # edits
    "unknown_matrix": Sentence(
        "There is no matrix called {name} on this worksheet. It has: {known}.",
        "这张工作表上没有名为 {name} 的矩阵。现有：{known}。",
    ),
    "solution_of_blanks": Sentence(
        "Cells of this sheet are blank. Show them all to write its solution.",
        "这张工作表有留空的单元格。请先全部显示，再写出解答。",
    ),
    "solution_too_long": Sentence(
        "A solution works out at most {limit} cells; this sheet has {count}.",
        "解答最多写出 {limit} 个单元格的算式，这张工作表有 {count} 个。",
    ),
    "sheet_has_blanks": Sentence(
        "Cells of this sheet are blank: numbers are compared with it once they are filled in, in their cells.",
        "这张工作表有留空的单元格：请直接在单元格里填写，填好的数会与它对照。",
    ),
    "no_small_sheet": Sentence(
        "No small sheet was found that shows the difference.", "没有找到能显示这一差别的小工作表。"
    ),
    "answers_do_not_fit": Sentence(
        "{name} is {shape} on this worksheet, and the numbers are for another shape.",
        "这张工作表上的 {name} 是 {shape}，而这些数的形状不同。",
    ),
    "cell_outside": Sentence(
        "{name} is {shape}; it has no cell [{index}].",
        "{name} 是 {shape}，没有单元格 [{index}]。",
    ),
    "nothing_left": Sentence(
        "At least one entry of {what} must stay.",
        "{what} 至少要保留一项。",
    ),
    "axis_fixed": Sentence(
        "The number of {what} is not changed here: heads are an option, and matrices that are joined change one by "
        "one.",
        "{what} 的数目不能在这里更改：头数由选项决定，拼接起来的矩阵要逐个更改。",
    ),
    "wrong_order": Sentence(
        "The new order does not name each of the {size} entries once.",
        "新的顺序必须恰好包含全部 {size} 项，每项一次。",
    ),
    "index_outside": Sentence(
        "There is no entry {index}; there are {size}.",
        "没有第 {index} 项，一共有 {size} 项。",
    ),
    "size_outside": Sentence(
        "A size of {size} is not possible; choose between 1 and {limit}.",
        "大小不能是 {size}，请在 1 到 {limit} 之间选择。",
    ),
    "word_empty": Sentence(
        "A word needs at least one visible character.",
        "词至少要有一个可见字符。",
    ),
    "text_unwritable": Sentence(
        "“{text}” holds a NUL or half of a character, which no file can keep. Type or copy it anew.",
        "“{text}”含有 NUL 或半个字符，文件无法保存。请重新输入或复制。",
    ),
    "names_many": Sentence(
        "{count} entries cannot have names; at most {limit} can. Give fewer rows, or queries, keys and values.",
        "{count} 项无法各自命名，最多 {limit} 项。请减少行数，或改为给出查询、键和值。",
    ),
    "not_drawable": Sentence(
        "{name} is computed, so it cannot be drawn. Draw a given matrix.",
        "{name} 是算出来的，不能抽取。请抽取给定的矩阵。",
    ),
    "seed_outside": Sentence(
        "The seed {seed} is not possible; choose between {least} and {limit}.",
        "种子不能是 {seed}，请在 {least} 到 {limit} 之间选择。",
    ),
    "bound_outside": Sentence(
        "The upper bound {bound} is not possible; choose between 1 and {limit}.",
        "上界不能是 {bound}，请在 1 到 {limit} 之间选择。",
    ),
    "draw_too_small": Sentence(
        "A draw of {drawn} numbers cannot fill {name}, which has {wanted}. Make {name} smaller, or open it anew.",
        "抽取 {drawn} 个数填不满 {name}，它有 {wanted} 个数。请缩小 {name}，或重新打开。",
    ),
    "draw_without_shape": Sentence(
        "A draw that is thrown away needs a shape, for instance 4×8: that many numbers are passed over.",
        "舍去的抽取需要形状，例如 4×8：跳过这么多个数。",
    ),
    "draw_too_large": Sentence(
        "A draw of {drawn} numbers is too large; the limit is {limit}.",
        "一次抽取 {drawn} 个数太多，上限为 {limit}。",
    ),
    "unknown_choice": Sentence(
        "{value} is not a choice for {option}. The choices are: {known}.",
        "{option} 没有 {value} 这个选择。可选：{known}。",
    ),
    "setting_outside": Sentence(
        "{value} is not possible for {option}; choose between {low} and {high}.",
        "{option} 不能是 {value}，请在 {low} 到 {high} 之间选择。",
    ),
    "kv_heads_do_not_divide": Sentence(
        "{kv_heads} key and value heads cannot be shared by {heads} query heads: {heads} must be a multiple of "
        "{kv_heads}.",
        "{heads} 个查询头无法平均共用 {kv_heads} 个键值头：{heads} 必须是 {kv_heads} 的倍数。",
    ),
    "heads_differ": Sentence(
        "Q has {heads} heads, but heads={wanted} was asked for.",
        "Q 有 {heads} 个头，但要求的是 heads={wanted}。",
    ),
    "offsets_differ": Sentence(
        "A query offset of its own for each batch goes with masks, not with rotary positions or biases.",
        "每个批次各自的查询偏移只能用于掩码，不能用于旋转位置编码或位置偏置。",
    ),
    "stack_of_heads": Sentence(
        "{name} is a stack of heads, which a single table cannot replace.",
        "{name} 由多个头叠成，不能用一张表替换。",
    ),
    "parts_do_not_fit": Sentence(
        "{name} has {size} entries where {what} are {expected}. Give {name} the size {expected} first, or undo.",
        "{name} 有 {size} 项，而 {what} 有 {expected} 项。请先把 {name} 的大小改为 {expected}，或者撤销。",
    ),
    "not_both": Sentence(
        "{one} and {other} cannot both be given.",
        "{one} 和 {other} 不能同时给出。",
    ),
    "mask_and_bias": Sentence(
        "A mask of numbers and bias cannot both be given.",
        "数值掩码和 bias 不能同时给出。",
    ),
    "heads_apart": Sentence(
        "A norm over all heads needs them side by side: give Q, K and V as [..., n, h · d] with heads={heads}.",
        "对所有头一起做归一化时，各头必须并排：请以 [..., n, h · d] 给出 Q、K、V，并设 heads={heads}。",
    ),
    "argument_missing": Sentence(
        "{name} is missing. Give it as an argument: {name}=…",
        "缺少 {name}。请作为参数给出：{name}=…",
    ),
    "no_such_token": Sentence(
        "There is no token {token}: those of this model go from 0 to {last}.",
        "没有编号为 {token} 的词元：这个模型的词元从 0 到 {last}。",
    ),
    "too_many_tokens": Sentence(
        "These are {count} tokens; this model has places for {most}.",
        "这里有 {count} 个词元，而这个模型只有 {most} 个位置。",
    ),
    "unknown_argument": Sentence(
        "attention takes no argument called {name}. The nearest that it takes is {near}.",
        "attention 没有名为 {name} 的参数，最接近的是 {near}。",
    ),
    "not_an_array": Sentence(
        "{name} cannot be read as an array: {reason}",
        "{name} 无法读成数组：{reason}",
    ),
    "not_numbers": Sentence(
        "{name} holds {dtype}, which are no numbers to compute with.",
        "{name} 里是 {dtype} 类型，不是可以计算的数。",
    ),
    "torch_narrow": Sentence(
        "{name} is a PyTorch tensor of {dtype}, a type that NumPy does not have. Give {name}.float() instead.",
        "{name} 是 {dtype} 类型的 PyTorch 张量，NumPy 没有这种类型。请改为给出 {name}.float()。",
    ),
    "masked_array": Sentence(
        "{name} is one of NumPy's masked arrays, whose mask says which numbers are missing, not who may attend. Give "
        "{name}.filled(0), and say with mask=… which keys are hidden.",
        "{name} 是 NumPy 的掩码数组（masked array），它的掩码表示哪些数缺失，而不是谁可以关注谁。请给出 "
        "{name}.filled(0)，并用 mask=… 指明要遮住哪些键。",
    ),
    "sparse_matrix": Sentence(
        "{name} is a sparse matrix. Give {name}.toarray() instead.",
        "{name} 是稀疏矩阵。请改为给出 {name}.toarray()。",
    ),
    "complex_numbers": Sentence(
        "{name} holds complex numbers ({dtype}), which have no order, so no weights come of them. Give {name}.real if "
        "that is meant.",
        "{name} 里是复数（{dtype}），复数没有大小之分，得不出权重。如果要的是实部，请改为给出 {name}.real。",
    ),
    "python_objects": Sentence(
        "{name} holds Python objects (dtype object) instead of numbers, maybe None or a number that is too large. Give "
        "np.array(…, dtype=float) of it.",
        "{name} 里是 Python 对象（dtype 为 object）而不是数，也许含有 None 或过大的数。请改为给出 "
        "np.array(…, dtype=float)。",
    ),
    "dates": Sentence(
        "{name} holds dates or durations ({dtype}), not numbers. Give what is to be counted, such as "
        "{name} / np.timedelta64(1, 'D') for days.",
        "{name} 里是日期或时长（{dtype}），不是数。请给出要计算的数，例如按天数计：{name} / np.timedelta64(1, 'D')。",
    ),
    "integer_mask": Sentence(
        "mask holds whole numbers ({dtype}): flags, or numbers that are added? Say mask.astype(bool) for flags (True: "
        "may attend), or mask.astype(float) for numbers that are added to the scores.",
        "mask 里是整数（{dtype}）：是标志，还是要加到得分上的数？是标志请写 mask.astype(bool)（True 表示可以关注），"
        "是要加上的数请写 mask.astype(float)。",
    ),
    "flags_for_counts": Sentence(
        "{name} holds flags (bool), but whole numbers are needed.",
        "{name} 里是布尔值，而这里需要整数。",
    ),
    "count_outside": Sentence(
        "{name} has {value}, but whole numbers from {low} to {high} are needed.",
        "{name} 里有 {value}，而这里需要 {low} 到 {high} 之间的整数。",
    ),
    "ragged_lists": Sentence(
        "{name} holds lists of different lengths, which are no numbers to compute with.",
        "{name} 里是长度不一的列表，不是可以计算的数。",
    ),
    "not_a_matrix": Sentence(
        "{name} must be a table of rows and columns; this has {dimensions} dimensions.",
        "{name} 必须是有行有列的表；这个有 {dimensions} 个维度。",
    ),
    "given_too_large": Sentence(
        "{name} would be {shape}: too many numbers to be given one by one. Choose a rule instead.",
        "{name} 会是 {shape}：数太多，无法逐个给出。请改用一条规则。",
    ),
    "memory_short": Sentence(
        "There is not enough memory to compute this worksheet. Close other programs, or take fewer words.",
        "内存不足，无法计算这张工作表。请关闭其他程序，或减少词数。",
    ),
    "drawn_too_large": Sentence(
        "{name} would be {shape}: too many numbers to be drawn. Give {name}, too.",
        "{name} 会是 {shape}：数太多，无法抽取。请把 {name} 也一并给出。",
    ),
    "map_too_large": Sentence(
        "{name} is {shape}, too large to be made as a whole. Take a part of it.",
        "{name} 的形状是 {shape}，太大，不能整个算出。请取其中一部分。",
    ),
    "drawn_as_a_whole": Sentence(
        "{name} is {shape}: random numbers are drawn one after the other, so a matrix of this size cannot be made by "
        "parts. Set dropout to 0.",
        "{name} 的形状是 {shape}：随机数是一个接一个抽取的，这么大的矩阵无法分块得到。请把 dropout 设为 0。",
    ),
    "script_too_large": Sentence(
        "The worksheet is too large to be written as a script. Export its matrices, and give them to engine.attention.",
        "工作表太大，写不成脚本。请导出它的矩阵，再用它们调用 engine.attention。",
    ),
    "head_outside": Sentence(
        "{name} has {heads} heads, counted from 0 to {last}; there is no head {head}.",
        "{name} 有 {heads} 个头，编号从 0 到 {last}；没有头 {head}。",
    ),
    "cluster_missing": Sentence(
        "A Dask cluster needs the package distributed: python -m pip install distributed",
        "使用 Dask 集群需要安装 distributed：python -m pip install distributed",
    ),
    "cluster_unreachable": Sentence(
        "No Dask scheduler answers at {address}: {reason}",
        "{address} 处没有 Dask 调度器应答：{reason}",
    ),
    "cluster_empty": Sentence(
        "The Dask cluster at {address} has had no workers for {seconds} seconds.",
        "{address} 处的 Dask 集群已有 {seconds} 秒没有任何工作进程。",
    ),
    "cluster_lacks": Sentence(
        "{who} cannot import {module}. On its machine: python -m pip install numpy scipy threadpoolctl, and start it "
        "with PYTHONPATH set to the folder of this program there.",
        "{who} 无法导入 {module}。请在那台机器上运行 python -m pip install numpy scipy threadpoolctl，"
        "并在启动时把 PYTHONPATH 设为那里的本程序文件夹。",
    ),
    "cluster_version": Sentence(
        "{who} has version {version} of this program, but this is {known}. Put the same there.",
        "{who} 用的是本程序的 {version} 版，而这里是 {known} 版。请在那里换成相同的版本。",
    ),
    "cluster_workers_lost": Sentence(
        "Workers of the Dask cluster at {address} died again and again over the same piece of work; the logs of the "
        "workers may say why, such as too little memory.",
        "{address} 处 Dask 集群的工作进程在同一项计算上多次中断；原因（例如内存不足）可以查看工作进程的日志。",
    ),
    # goals
    "no_goal": Sentence(
        "There is no goal yet. Add one for a cell of a matrix.",
        "还没有目标。请为矩阵的某个单元格添加一个。",
    ),
    "nothing_may_change": Sentence(
        "Nothing may change. Choose the matrices or cells that may.",
        "没有可改变的内容。请勾选允许改变的矩阵或单元格。",
    ),
    "not_changeable": Sentence(
        "{name} is computed, so it changes only as its formula says. Choose given matrices.",
        "{name} 是算出来的，只随公式而变。请选择给定的矩阵。",
    ),
    "bounds_crossed": Sentence(
        "The bounds of {name} leave nothing: {low} is larger than {high}.",
        "{name} 的上下界之间什么也没有：{low} 大于 {high}。",
    ),
    "goal_not_finite": Sentence(
        "{number} cannot be a goal for {name}. Goals are finite numbers.",
        "{number} 不能作为 {name} 的目标。目标必须是有限的数。",
    ),
    # snapshots
    "snapshot_shown": Sentence(
        "This is a snapshot, not the present. Show the present first, then change it.",
        "这是快照，不是当前状态。请先回到当前状态，再作改动。",
    ),
    "snapshot_missing": Sentence(
        "There is no snapshot number {number}.",
        "没有第 {number} 个快照。",
    ),
    "snapshot_unnamed": Sentence(
        "A snapshot needs a name with at least one visible character.",
        "快照的名称至少要有一个可见字符。",
    ),
}
