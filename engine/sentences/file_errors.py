"""What can go wrong with files: sessions, tensors, checkpoints, recordings."""

from engine.sentences.sentence import Sentence

FILE_ERRORS = {
    # files
    "file_unreadable": Sentence(
        "{file} cannot be read: {reason}.",
        "无法读取 {file}：{reason}。",
    ),
    "file_unwritable": Sentence(
        "{file} cannot be written: {reason}. What was there before is unchanged.",
        "无法写入 {file}：{reason}。原来的内容没有改变。",
    ),
    "file_not_removed": Sentence("{file} cannot be removed: {reason}.", "无法删除 {file}：{reason}。"),
    "output_unwritable": Sentence(
        "What was to be printed here cannot be written: {reason}.",
        "无法写出要在这里显示的内容：{reason}。",
    ),
    "export_in_parts": Sentence(
        "The export to {file} stopped half way, and what was there before could not be put back: {reason}. New are "
        "{new}; what they replaced is in {kept}. The next export to this folder tries again to put it back.",
        "写到 {file} 的导出中途停止，而且没能恢复原来的文件：{reason}。已换成新内容的有 {new}，被替换的旧文件在 {kept}"
        "。下次导出到这个文件夹时会再次尝试恢复。",
    ),
    "file_exists": Sentence(
        "{file} is already there and was not overwritten.",
        "{file} 已经存在，没有覆盖。",
    ),
    "file_unknown": Sentence(
        "{file} is neither a session (.attn) nor a table (.csv, .tsv, .txt) nor a file of arrays (.npy, .npz, "
        ".safetensors) nor a figure that may carry a session (.svg, .pdf, .png).",
        "{file} 既不是会话（.attn），也不是表格（.csv、.tsv、.txt），也不是数组文件（.npy、.npz、.safetensors），"
        "也不是可能附带会话的图（.svg、.pdf、.png）。",
    ),
    "file_empty": Sentence(
        "{file} is empty: there is nothing in it to read.",
        "{file} 是空的：里面没有可读取的内容。",
    ),
    "of_file": Sentence(
        "{file}: {reason}",
        "{file}：{reason}",
    ),
    "file_damaged": Sentence(
        "{file} is damaged: {reason}.",
        "{file} 已损坏：{reason}。",
    ),
    "config_damaged": Sentence(
        "{file} is not the configuration of a model: {reason}.",
        "{file} 不是模型的配置：{reason}。",
    ),
    "checkpoint_no_layers": Sentence(
        "{file} has no attention layer with known names. Known are: {known}.",
        "{file} 里没有名称可识别的注意力层。可识别的有：{known}。",
    ),
    "checkpoint_tensor_missing": Sentence(
        "{module} needs {tensor}, which is not in this file.",
        "{module} 需要 {tensor}，但这个文件里没有。",
    ),
    "checkpoint_shape": Sentence(
        "{tensor} is {shape}, but {expected} is expected.",
        "{tensor} 的形状是 {shape}，应为 {expected}。",
    ),
    "checkpoint_setting": Sentence(
        "The configuration of the model says {setting} = {value}, which a worksheet cannot do. Record the attention "
        "of the model instead.",
        "模型的配置写着 {setting} = {value}，工作表做不到。请改为记录模型的注意力。",
    ),
    "checkpoint_extra": Sentence(
        "{module} also has {tensor}, which a worksheet cannot apply. Record the attention of the model instead.",
        "{module} 还有 {tensor}，工作表无法使用它。请改为记录模型的注意力。",
    ),
    "checkpoint_unread": Sentence(
        "{module} is not read: {why}. Record the attention of the model instead, with resources/record_attention.py.",
        "{module} 不能读取：{why}。请改用 resources/record_attention.py 记录模型的注意力。",
    ),
    "checkpoint_no_attention": Sentence(
        "{file} is a model of the type {model} without any attention layer of a known name. If it has one, record it "
        "with resources/record_attention.py.",
        "{file} 是 {model} 类型的模型，没有名称可识别的注意力层。"
        "如果它有注意力，请用 resources/record_attention.py 记录。",
    ),
    "checkpoint_different": Sentence(
        "Models of the type {model} attend in a way that a worksheet does not have. Record the attention of the model "
        "instead.",
        "{model} 类型的模型，其注意力的计算方式是工作表没有的。请改为记录模型的注意力。",
    ),
    "checkpoint_only_states": Sentence(
        "This model adds {tensor} to the embeddings of tokens, so token ids alone do not say what enters the layer. "
        "Give the hidden states instead, as an array X.",
        "这个模型还把 {tensor} 加到词嵌入上，只凭词元编号不能确定进入该层的内容。请改为给出隐藏状态的数组 X。",
    ),
    "checkpoint_too_long": Sentence(
        "{count} words are too many for this layer: beyond {most} the model attends in a way that a worksheet does not "
        "have.",
        "{count} 个词对这一层太多：超过 {most} 个后，模型的注意力计算方式是工作表没有的。",
    ),
    # weights in another form
    "form_pickle": Sentence(
        "{file} is a file of PyTorch made of pickled Python objects, which could run anything, so it is not read. Save "
        'the model anew: AutoModel.from_pretrained("{folder}").save_pretrained("{folder}") writes .safetensors.',
        "{file} 是由 pickle 的 Python 对象组成的 PyTorch 文件，可能运行任何代码，所以不读取。请重新保存模型："
        'AutoModel.from_pretrained("{folder}").save_pretrained("{folder}") 会写出 .safetensors。',
    ),
    "form_gguf": Sentence(
        "{file} is a GGUF file of llama.cpp, whose weights are quantised and named otherwise. Convert it: "
        'AutoModel.from_pretrained("{folder}", gguf_file="{file}").save_pretrained("converted").',
        "{file} 是 llama.cpp 的 GGUF 文件，权重经过量化，名称也不同。请转换："
        'AutoModel.from_pretrained("{folder}", gguf_file="{file}").save_pretrained("converted")。',
    ),
    "form_tensorflow": Sentence(
        "{file} has the weights of TensorFlow. Convert it with a transformers before version 5: "
        'AutoModel.from_pretrained("{folder}", from_tf=True).save_pretrained("{folder}").',
        "{file} 是 TensorFlow 的权重。请用 5 之前的 transformers 转换："
        'AutoModel.from_pretrained("{folder}", from_tf=True).save_pretrained("{folder}")。',
    ),
    "form_flax": Sentence(
        "{file} has the weights of Flax. Convert it with a transformers before version 5: "
        'AutoModel.from_pretrained("{folder}", from_flax=True).save_pretrained("{folder}").',
        "{file} 是 Flax 的权重。请用 5 之前的 transformers 转换："
        'AutoModel.from_pretrained("{folder}", from_flax=True).save_pretrained("{folder}")。',
    ),
    "form_onnx": Sentence(
        "{file} is a graph of ONNX, not a file of tensors. Open the .safetensors of the model instead, or record its "
        "attention.",
        "{file} 是 ONNX 的计算图，不是张量文件。请打开模型的 .safetensors，或记录模型的注意力。",
    ),
    "form_adapter": Sentence(
        "This is an adapter of PEFT ({tensor}), which changes a model that is not in it. Put both together: "
        'AutoPeftModel.from_pretrained(…).merge_and_unload().save_pretrained("merged").',
        "这是 PEFT 的适配器（{tensor}），它修改的模型不在其中。请把两者合并："
        'AutoPeftModel.from_pretrained(…).merge_and_unload().save_pretrained("merged")。',
    ),
    "form_meta": Sentence(
        "These are weights with Meta's own names ({tensor}), whose columns stand in another order for RoPE. Convert "
        "them with convert_llama_weights_to_hf.py of transformers.",
        "这些权重用的是 Meta 自己的名称（{tensor}），各列因 RoPE 的顺序也不同。"
        "请用 transformers 的 convert_llama_weights_to_hf.py 转换。",
    ),
    "form_gptq": Sentence(
        "These weights are quantised by GPTQ or AWQ ({tensor}): they are whole numbers packed together. Open the model "
        "before its quantisation, or save it dequantised.",
        "这些权重经 GPTQ 或 AWQ 量化（{tensor}）：是压缩在一起的整数。请打开量化之前的模型，或反量化后保存。",
    ),
    "form_bitsandbytes": Sentence(
        "These weights are quantised by bitsandbytes ({tensor}). Save them anew: "
        'model.dequantize().save_pretrained("whole").',
        '这些权重经 bitsandbytes 量化（{tensor}）。请重新保存：model.dequantize().save_pretrained("whole")。',
    ),
    "form_compressed": Sentence(
        "These weights are quantised ({tensor} stands beside them). Open the model before its quantisation, or save it "
        "dequantised.",
        "这些权重经过量化（旁边有 {tensor}）。请打开量化之前的模型，或反量化后保存。",
    ),
    "form_quantised": Sentence(
        "These weights are quantised by {method} ({tensor}). Open the model before its quantisation, or save it "
        "dequantised.",
        "这些权重经 {method} 量化（{tensor}）。请打开量化之前的模型，或反量化后保存。",
    ),
    "session_too_large": Sentence(
        "The worksheet is too large for a session: it needs {size} bytes or entries, and at most {limit} can be read "
        "back. Forget snapshots, or export the matrices.",
        "工作表太大，不能存为会话：需要 {size} 个字节或条目，而最多只能读回 {limit} 个。请删去一些快照，或导出矩阵。",
    ),
    "session_not_a_session": Sentence(
        "{file} is not an Attention Workbench session.",
        "{file} 不是 Attention Workbench 的会话。",
    ),
    "session_held": Sentence(
        "{file} is open in another window: {who}, process {process}, since {since}. Save under another name.",
        "{file} 已在另一个窗口中打开：{who}，进程 {process}，自 {since} 起。请以别的文件名保存。",
    ),
    "session_held_somewhere": Sentence(
        "{file} is open in another window. Save under another name.",
        "{file} 已在另一个窗口中打开。请以别的文件名保存。",
    ),
    "session_changed": Sentence(
        "{file} was changed on the disk since it was opened here. It was not overwritten.",
        "{file} 在此处打开之后，磁盘上的文件又被改动过。没有覆盖它。",
    ),
    "journal_empty": Sentence(
        "{file} was begun, but holds no worksheet yet.",
        "{file} 刚刚建立，其中还没有工作表。",
    ),
    "kept_late": Sentence(
        "{size} MB of this worksheet are being written for the case of a crash, which takes about {seconds} s at the "
        "{speed} MB a second of this disk. Until then a crash would lose what is not saved.",
        "为防程序崩溃，正在写入此工作表的 {size} MB 数据；按此磁盘每秒 {speed} MB 的速度，约需 {seconds} 秒。"
        "在此之前，一旦崩溃，未保存的改动将会丢失。",
    ),
    "not_kept": Sentence(
        "Changes cannot be kept for the case of a crash: {reason}. Save often until this goes away.",
        "无法留存改动以防程序崩溃：{reason}。在问题消除之前，请经常保存。",
    ),
    "session_too_new": Sentence(
        "{file} was written by a newer version (format {version}); this one reads up to {known}.",
        "{file} 由更新的版本写成（格式 {version}），本版本最多读到 {known}。",
    ),
    "tensors_unknown": Sentence(
        "{file} is none of the files with tensors: .npy, .npz, .safetensors or .safetensors.index.json.",
        "{file} 不是存有张量的文件：.npy、.npz、.safetensors 或 .safetensors.index.json。",
    ),
    "tensors_pickled": Sentence(
        "{file}: {name} is made of pickled Python objects. They could run anything, so they are not read.",
        "{file}：{name} 由 pickle 的 Python 对象组成。它们可能运行任何代码，所以不读取。",
    ),
    "tensors_changed": Sentence(
        "{file} has changed since it was opened. Open it again.",
        "{file} 打开之后被改动了。请重新打开。",
    ),
    "tensors_shard_missing": Sentence(
        "{file} needs {shard}, which is not beside it.",
        "{file} 需要 {shard}，但它不在同一文件夹里。",
    ),
    "solution_form": Sentence("{file}: a solution is written as one of {known}.", "{file}：解答可以写成 {known}。"),
    "library_needed": Sentence(
        "{library} is needed for this: python -m pip install '{package}'.",
        "这需要 {library}：python -m pip install '{package}'。",
    ),
    "explain_unclear": Sentence(
        "“{text}” is not NAME=FILE, such as weights=theirs.csv.", "“{text}”不是“名称=文件”，例如 weights=theirs.csv。"
    ),
    "array_not_named": Sentence(
        "{file} has several arrays, and none is called {name}: {known}.",
        "{file} 里有多个数组，没有名为 {name} 的：{known}。",
    ),
    "tensor_missing": Sentence(
        "{file} has no tensor called {name}.",
        "{file} 里没有名为 {name} 的张量。",
    ),
    "tensor_unknown_dtype": Sentence(
        "{file}: {name} holds {dtype}, which cannot be read here.",
        "{file}：{name} 的类型是 {dtype}，这里不能读取。",
    ),
    "tensor_too_large": Sentence(
        "{file}: {name} would need more than {limit} bytes of memory. Read some of its rows.",
        "{file}：{name} 需要的内存超过 {limit} 字节。请只读取其中一些行。",
    ),
    "tensor_roles_missing": Sentence(
        "Say what the arrays are: queries Q, keys K and values V, or words X.",
        "请指明各个数组是什么：查询 Q、键 K 和值 V，或者词 X。",
    ),
    "tensor_role_missing": Sentence(
        "{role} is missing: say which array it is.",
        "缺少 {role}：请指明它是哪个数组。",
    ),
    "tensor_role_twice": Sentence(
        "{one} and {other} cannot both be {role}.",
        "{one} 和 {other} 不能都是 {role}。",
    ),
    "tensor_axes": Sentence(
        "{name} is {shape}, which cannot be read as {role}.",
        "{name} 的形状是 {shape}，不能作为 {role} 读取。",
    ),
    "tensor_empty": Sentence(
        "{name} is {shape}; it has no numbers.",
        "{name} 的形状是 {shape}，里面没有数。",
    ),
    "tensor_index": Sentence(
        "{name} has no entry {index} there: they are counted from 0 to {last}.",
        "{name} 的该轴没有第 {index} 项：编号从 0 到 {last}。",
    ),
    "tensor_sizes_differ": Sentence(
        "{one} is {one_shape} and {other} is {other_shape}, which do not fit together.",
        "{one} 的形状是 {one_shape}，{other} 的形状是 {other_shape}，互不相配。",
    ),
    "mask_shape": Sentence(
        "The mask {name} is {shape}, but these queries and keys need {expected}.",
        "掩码 {name} 的形状是 {shape}，而这些查询和键需要 {expected}。",
    ),
    "mask_ambiguous": Sentence(
        "The mask {name} holds floats 0 and 1, which may be flags (1: may attend), or numbers that are added to the "
        "scores. Choose which; on the command line: --mask flags or --mask added.",
        "掩码 {name} 里是浮点数 0 和 1，有两种读法：标志（1 表示可以关注），或要加到得分上的数。"
        "请选择是哪一种；在命令行上用：--mask flags 或 --mask added。",
    ),
    "mask_no_flags": Sentence(
        "The mask {name} has {value}, and flags are 0 or 1. If numbers that are added are meant, choose that; on the "
        "command line: --mask added.",
        "掩码 {name} 里有 {value}，而标志只能是 0 或 1。如果是要加到得分上的数，请选择这一种；命令行：--mask added。",
    ),
    "mask_too_large": Sentence(
        "The mask {name} is {shape} and follows no rule that is known here; cell by cell, at most {limit} cells are "
        "read.",
        "掩码 {name} 的形状是 {shape}，不符合这里已知的规则；逐个单元格读取时最多 {limit} 个。",
    ),
    "option_idle": Sentence(
        "{option} says nothing of {file}: it is {kind}. Leave it out.",
        "{option} 对 {file} 不起作用：它是{kind}。请去掉这个选项。",
    ),
    "words_twice": Sentence(
        "{one} and {other} cannot both be given with --words: hidden states come from one file of arrays, and names "
        "from one of text.",
        "--words 不能同时给出 {one} 和 {other}：隐藏状态取自一个数组文件，名称取自一个文本文件。",
    ),
    "layer_missing": Sentence(
        "There is no layer {layer} in this file. It has: {known}.",
        "这个文件里没有第 {layer} 层。它有：{known}。",
    ),
    "checkpoint_words": Sentence(
        "{file} has the weights of a model, but no words: give token ids, or an array X of hidden states.",
        "{file} 里有模型的权重，但没有词：请给出词元编号，或者隐藏状态的数组 X。",
    ),
    "token_ids": Sentence(
        "“{text}” is not a list of token ids. They are whole numbers, such as 464 2068 7586.",
        "“{text}”不是词元编号列表。编号是整数，例如 464 2068 7586。",
    ),
    "words_malformed": Sentence(
        "{file} is not a list of words: {reason}.",
        "{file} 不是词表：{reason}。",
    ),
    # figures
    "figure_limits": Sentence(
        "The colours of a figure go from a smaller number to a larger one, but {low} and {high} were given.",
        "图的颜色范围要从较小的数到较大的数，但给出的是 {low} 和 {high}。",
    ),
    "figure_form": Sentence(
        "{file} is no figure that can be written. Its name ends in one of {known}.",
        "无法写出 {file} 这种图。文件名应以下列之一结尾：{known}。",
    ),
    "figure_needs_qt": Sentence(
        "Figures as .svg, .pdf and .png are painted by Qt, which cannot be loaded: {reason}. Those as .tex and "
        ".py need none.",
        "图的 .svg、.pdf 和 .png 由 Qt 绘制，而 Qt 无法加载：{reason}。.tex 和 .py 不需要它。",
    ),
    "figure_snapshot": Sentence(
        "There is no snapshot called {name}. There are: {known}.",
        "没有名为 {name} 的快照。现有：{known}。",
    ),
    "figure_part": Sentence(
        "{name} has {size} {option}, counted from 0: {where} is no part of them.",
        "{name} 的 {option} 共 {size}，从 0 数起：其中没有 {where} 这一段。",
    ),
    "figure_no_arithmetic": Sentence(
        "{name}, row {row}, column {column} (from 0) is given, typed or blank: it has no arithmetic.",
        "{name} 第 {row} 行第 {column} 列（从 0 数起）是给定、手动输入或留空的：它没有算式。",
    ),
    "figure_shapes": Sentence(
        "{name} is {before} before and {after} afterwards: there is no difference of them.",
        "{name} 先前是 {before}，后来是 {after}：二者没有差。",
    ),
    "figure_too_large": Sentence(
        "{name}, {shape}, brings more cells than this figure can show, {limit}. Take a part of its rows and columns, "
        "or write all of it with --map, one pixel for many cells.",
        "{name}（{shape}）的单元格太多，这种图最多显示 {limit} 个。请只取一部分行和列，或用 --map 写出全部，"
        "一个像素代表许多单元格。",
    ),
    "figure_without_session": Sentence(
        "{file} carries no session, so there are no numbers in it to open. A figure carries one if it was saved with "
        "its data.",
        "{file} 没有附带会话，里面没有可以打开的数。保存时附带了数据的图才有会话。",
    ),
    "figure_session_large": Sentence(
        "The session has {size} bytes; a figure takes along {limit} at the most. Save the figure without its data, and "
        "the session beside it.",
        "会话有 {size} 字节，图最多附带 {limit} 字节。请不附带数据保存图，另存会话。",
    ),
}
