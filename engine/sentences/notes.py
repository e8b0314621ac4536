"""What is said wherever numbers of a model are shown: what was guessed, and what stands in for something else."""

from engine.sentences.sentence import Sentence

AGAIN = "Record it again with the present resources/record_attention.py."
AGAIN_ZH = "请用现在的 resources/record_attention.py 重新记录。"

AXES = {  # of an array in a file
    "axis_layer": Sentence("layer", "层"),
    "axis_batch": Sentence("batch", "批次"),
    "axis_head": Sentence("head", "头"),
    "axis_word": Sentence("word", "词"),
    "axis_dimension": Sentence("dimension", "维"),
    "axis_in": Sentence("in", "输入"),
    "axis_out": Sentence("out", "输出"),
    "axis_query": Sentence("query", "查询"),
    "axis_key": Sentence("key", "键"),
}

ASSUMED = {  # of arrays in a file
    "assumed": Sentence("Assumed: {what}.", "假定：{what}。"),
    "about_names": Sentence("Names: {what}.", "名称：{what}。"),
    "one_row": Sentence("row {number} of 0 to {last} of the batch", "批次中的第 {number} 项（编号从 0 到 {last}）"),
    "axes_read": Sentence("axes of {names} read as {axes}", "{names} 的轴读作 {axes}"),
    "times": Sentence("{one} × {other}", "{one} × {other}"),
    "mask_flags": Sentence("{name} read as flags: 1 may attend, 0 is hidden", "{name} 读作标志：1 可以关注，0 被遮住"),
    "mask_added": Sentence("{name} read as numbers that are added to the scores", "{name} 读作加到得分上的数"),
    "fewer_names": Sentence(
        "{count} names for {size} words: the rest are numbered", "{size} 个词只有 {count} 个名称：其余的用编号"
    ),
    "more_names": Sentence(
        "{count} names for {size} words: the last {rest} are left out",
        "{size} 个词却有 {count} 个名称：舍去最后 {rest} 个",
    ),
    "other_names": Sentence(
        "{count} tokens were recorded, which are not the {size} words here: these are numbered",
        "记录了 {count} 个词元，与这里的 {size} 个词不符：词改用编号",
    ),
}

GUESSED = {
    "computed_in": Sentence(
        "Computed in {dtype}, from weights that are stored as {stored}.",
        "用 {dtype} 计算；权重存储为 {stored}。",
    ),
    "kept_with_others": Sentence(
        "Not the weights that this session was kept with before: {names} had other numbers then. Everything is "
        "computed from the numbers of the folder that was opened.",
        "权重不是此会话先前保存时的权重：当时 {names} 中的数不同。所有数都由现在打开的文件夹中的权重算出。",
    ),
    "and_also": Sentence("{one}, {other}", "{one}，{other}"),
    "bare_embeddings": Sentence(
        "Layer {number} is given bare embeddings, which in the model only its first layer sees: its numbers are not "
        "those of the model. For these, give the hidden states that enter the layer.",
        "第 {number} 层得到的是词嵌入本身，而在模型里只有第一层看到它们：这些数不是模型里的数。"
        "要得到模型的数，请给出进入该层的隐藏状态。",
    ),
    "readout_missing": Sentence(
        "No logits: the files lack the readout of the model ({tensor}).",
        "没有 logits：文件里缺少模型的输出层（{tensor}）。",
    ),
    "adapter_beside": Sentence(
        "Without the adapter that stands beside the model ({file}): these are the numbers of the model alone.",
        "不含模型旁边的适配器（{file}）：这些只是模型本身的数。",
    ),
    "tokenizer_unlike": Sentence(
        "The tokens are those of {file}, which does not do what the files beside it say: {names}.",
        "词元由 {file} 得出，它没有照旁边文件所说的做：{names}。",
    ),
    "settings_foreign": Sentence(
        "Not applied: what config.json says that {model} models are not known to have ({names}).",
        "未采用：config.json 里有 {model} 模型所没有的设置（{names}）。",
    ),
    "guessed_type": Sentence(
        "The type {model} is not known; its tensors have the names of {names} models.",
        "不认识 {model} 这个类型；它的张量名与 {names} 模型相同。",
    ),
    "guessed_config": Sentence(
        "There is no config.json that names the type; the tensors have the names of {names} models.",
        "没有说明类型的 config.json；张量名与 {names} 模型相同。",
    ),
    "guessed_heads": Sentence(
        "Heads, guessed: {heads} of {d_k} columns, {kv_heads} for keys and values.",
        "头数为猜测：{heads} 个，每个 {d_k} 列；键和值 {kv_heads} 个。",
    ),
    "guessed_norm": Sentence("Norm, guessed: {norm} as {kind}.", "归一化为猜测：{norm} 当作 {kind}。"),
    "guessed_no_norm": Sentence("Norm, guessed: none before the attention.", "归一化为猜测：注意力之前没有。"),
    "guessed_epsilon": Sentence("ε of the norm, guessed: {epsilon}.", "归一化的 ε 为猜测：{epsilon}。"),
    "guessed_rope": Sentence("RoPE, guessed: {how}.", "RoPE 为猜测：{how}。"),
    "guessed_no_rope": Sentence("RoPE, guessed: none.", "RoPE 为猜测：没有。"),
    "pairs_of_halves": Sentence("column i turns with column i + d/2", "第 i 列与第 i + d/2 列一起旋转"),
    "pairs_of_neighbours": Sentence("neighbours turn together", "相邻两列一起旋转"),
    "rope_base_is": Sentence("its base is {base}", "底数是 {base}"),
    "rope_part_is": Sentence("the share {part} of the columns turns", "旋转的列占 {part}"),
    "guessed_qk_norm": Sentence(
        "Query/key norm, guessed: an RMSNorm over {of}, before RoPE.",
        "查询/键归一化为猜测：RMSNorm，范围 {of}，在 RoPE 之前。",
    ),
    "over_heads": Sentence("each head", "每个头"),
    "over_all_heads": Sentence("all heads together", "所有头一起"),
    "guessed_causal": Sentence("Mask, guessed: causal.", "掩码为猜测：因果。"),
    "guessed_not_causal": Sentence(
        "Mask, guessed: none, every word sees every word.", "掩码为猜测：没有，每个词都看到所有词。"
    ),
    "guessed_window": Sentence(
        "Window, guessed: all layers have the one that the configuration names.",
        "窗口为猜测：所有层都用配置里写的窗口。",
    ),
    "guessed_no_window": Sentence("Window, guessed: none.", "窗口为猜测：没有。"),
    "guessed_order": Sentence(
        "Queries, keys and values in one tensor, guessed: {order}.", "查询、键和值在同一张量中，其次序为猜测：{order}。"
    ),
    "order_in_turn": Sentence("all queries, then all keys, then all values", "先全部查询，再全部键，再全部值"),
    "order_by_head": Sentence(
        "head by head, each with its query, its key and its value", "逐个头排列，每个头依次是查询、键、值"
    ),
    "order_by_group": Sentence(
        "by groups of queries, each with their key and their value", "按查询分组排列，每组后面是它们的键和值"
    ),
    "guessed_alibi": Sentence(
        "Bias by distance, guessed: ALiBi, with the usual slopes.", "按距离的偏置为猜测：ALiBi，斜率为通常的值。"
    ),
    "guessed_no_alibi": Sentence("Bias by distance, guessed: none.", "按距离的偏置为猜测：没有。"),
    "guessed_no_qk_norm": Sentence("Query/key norm, guessed: none.", "查询/键归一化为猜测：没有。"),
    "guessed_no_softcap": Sentence("Softcap, guessed: none.", "软上限为猜测：没有。"),
    "guessed_unscaled": Sentence("Scale, guessed: 1, the scores are not divided.", "缩放为猜测：1，得分不除以任何数。"),
    "guessed_scale": Sentence("Scale, guessed: 1/√d_k.", "缩放为猜测：1/√d_k。"),
    "guessed_factor": Sentence(
        "Embeddings, guessed: the rows of {table} as they are, with no factor.",
        "词嵌入为猜测：{table} 的行，不乘任何数。",
    ),
    "guessed_positions": Sentence(
        "Positions, guessed: the first word has row {first} of their table.",
        "位置为猜测：第一个词用位置表的第 {first} 行。",
    ),
    "note_scores_changed": Sentence(
        "Not the model's own scores in layer {layer}: the model changes them before the softmax in a way that the "
        "recorder cannot follow. Its weights differ from these by up to {weights}, its output by up to {difference} "
        "(its largest number is {largest}).",
        "第 {layer} 层的得分与模型自身的不一致：模型在 softmax 之前对得分作了无法追踪的改动，权重最多相差 {weights}，"
        "输出最多相差 {difference}（模型输出中最大的数是 {largest}）。",
    ),
    "note_weights_changed": Sentence(
        "Not the model's own weights in layer {layer}: the model changes them after the softmax. They differ "
        "from these by up to {weights}, its output by up to {difference} (its largest number is {largest}).",
        "第 {layer} 层的权重与模型自身的不一致：模型在 softmax 之后又改动了权重，权重最多相差 {weights}，输出最多相差 "
        "{difference}（模型输出中最大的数是 {largest}）。",
    ),
    "note_output_changed": Sentence(
        "In layer {layer} the model changes the output before its output projection (a gate, a norm or a difference of "
        "two); here it stands as weights and values give it.",
        "第 {layer} 层的输出在进入输出投影之前还被模型改动（门控、归一化或两者之差）；这里显示权重与值直接计算的输出。",
    ),
    "note_output_changed_by": Sentence(
        "In layer {layer} the model changes the output before its output projection (a gate, a norm or a difference of "
        "two) by up to {behind} (the largest number of the output is {largest}); here it stands as weights and values "
        "give it.",
        "第 {layer} 层的输出在进入输出投影之前还被模型改动（门控、归一化或两者之差），最多改变 {behind}"
        "（输出中最大的数是 {largest}）；这里显示权重与值直接计算的输出。",
    ),
    "note_not_numbers": Sentence(
        "In layer {layer} the model gives NaN for some queries, as for those that may attend to no key; here they have "
        "numbers.",
        "第 {layer} 层中，模型对某些查询（例如不能关注任何键的查询）给出 NaN；这里显示的是数。",
    ),
    "note_not_alike": Sentence(
        "Not the model's own numbers in layer {layer}: its output differs from this one by up to {difference} (its "
        "largest number is {largest}), and the recorder does not know why.",
        "第 {layer} 层的数与模型自身的不一致：模型的输出与这里最多相差 {difference}（模型输出中最大的数是 {largest}），"
        "原因不明。",
    ),
    "note_unchecked": Sentence(
        "Layer {layer} comes from an old recorder that did not check itself: the model's own numbers may differ. "
        + AGAIN,
        "第 {layer} 层由旧版记录脚本写出，没有经过核对：模型自身的数可能不同。" + AGAIN_ZH,
    ),
    "note_before_position": Sentence(
        "Not the model's own numbers in layer {layer}: its queries and keys were recorded before their positions "
        "(RoPE) were put in, and without its mask. " + AGAIN,
        "第 {layer} 层的数与模型自身的不一致：查询和键是在加入位置（RoPE）之前记录的，也没有掩码。" + AGAIN_ZH,
    ),
    "note_part": Sentence(
        "In layer {layer} the model cuts its input into {parts} parts (windows or chunks); this is one of them.",
        "第 {layer} 层把输入切成 {parts} 份（窗口或分块），这里是其中一份。",
    ),
}

NOTES = {**AXES, **ASSUMED, **GUESSED}
