"""Why a file cannot be used or shapes do not fit: parts of sentences, which stand in the place {reason} of an error."""

from engine.sentences.sentence import Sentence

SHAPE_REASONS = {  # whole sentences behind the shapes
    "numpy_says": Sentence("NumPy says: {text}", "NumPy 报错：{text}"),
    "must_be_equal": Sentence("They must be equal.", "二者必须相等。"),
    "result_would_be": Sentence("The result would be {shape}.", "结果的形状会是 {shape}。"),
    "other_size": Sentence("{size} stand where {expected} are needed.", "这里有 {size} 个，而需要 {expected} 个。"),
    "bias_of_one_row": Sentence("A bias is one row of {size} numbers.", "偏置是有 {size} 个数的一行。"),
    "row_of_heads": Sentence("One row of 1 or {heads} numbers is needed.", "需要有 1 个或 {heads} 个数的一行。"),
    "column_for_heads": Sentence("A column for each of {heads} heads is needed.", "{heads} 个头各需要一列。"),
    "row_of_pairs": Sentence(
        "One row of at most {pairs} frequencies is needed, one for each pair of columns.",
        "需要有至多 {pairs} 个频率的一行，每对列一个。",
    ),
    "keys_and_values": Sentence("Keys and values need equally many heads.", "键和值的头数必须相等。"),
    "document_of_words": Sentence(
        "One number for each word is needed, and as many queries as keys.",
        "每个词需要一个数，且查询与键的数目必须相等。",
    ),
    "document_of_keys": Sentence(
        "One number for each key is needed, and no more queries than keys.", "每个键需要一个数，且查询不能比键多。"
    ),
}

FILE_REASONS = {
    # of any file
    "no_such_name": Sentence("no file has such a name", "文件名无效"),
    "link_to_nothing": Sentence(
        "it is a link to {target}, where there is nothing", "这是指向 {target} 的链接，而那里什么也没有"
    ),
    "looks_lfs": Sentence(
        "it is only a pointer of Git LFS, not the file itself, which `git lfs pull` fetches",
        "这只是 Git LFS 的指针，不是文件本身；用 `git lfs pull` 取得文件",
    ),
    "looks_html": Sentence(
        "it is a web page, as a download that failed leaves it; download the file anew",
        "这是网页，下载失败时会留下这样的文件；请重新下载",
    ),
    "looks_text": Sentence(
        "it is text, as a download that failed leaves it; download the file anew",
        "这是文本，下载失败时会留下这样的文件；请重新下载",
    ),
    "looks_gguf": Sentence(
        "it is a GGUF file of llama.cpp under another name; convert it with transformers",
        "这是改了名的 llama.cpp 的 GGUF 文件；请用 transformers 转换",
    ),
    "looks_pickled": Sentence(
        "it is made of pickled Python objects, which could run anything; save the weights anew as .safetensors",
        "这是由 pickle 的 Python 对象组成的，可能运行任何代码；请把权重重新保存为 .safetensors",
    ),
    "looks_zip": Sentence("it is a zip; unpack it first", "这是 zip 压缩包；请先解压"),
    "looks_packed": Sentence("it is compressed as a whole; unpack it first", "整个文件是压缩过的；请先解压"),
    "looks_hdf5": Sentence(
        "it is an HDF5 file; save its arrays as .npz or .safetensors",
        "这是 HDF5 文件；请把其中的数组保存为 .npz 或 .safetensors",
    ),
    "is_folder": Sentence("it is a folder", "这是文件夹"),
    "is_pipe": Sentence("it is a pipe, not a file", "这是管道，不是文件"),
    "is_socket": Sentence("it is a socket, not a file", "这是套接字，不是文件"),
    "is_device": Sentence("it is a device, not a file", "这是设备，不是文件"),
    "has_nul": Sentence("it holds bytes of 0, which no text has", "含有值为 0 的字节，文本里没有这种字节"),
    "not_writable": Sentence(
        "{name} holds a NUL or half of a character, which no text of a file can keep",
        "{name} 含有 NUL 或半个字符，文件的文本无法保存",
    ),
    "not_progress": Sentence("it is no file of what was learned", "这不是学习进度文件"),
    "not_a_lesson": Sentence("it is no description of a lesson", "这不是课程说明文件"),
    "lesson_too_new": Sentence(
        "it is version {version} of a lesson, and {known} is known here", "课程格式版本是 {version}，目前只支持 {known}"
    ),
    "lesson_untitled": Sentence(
        "it needs a first line “# title” and a text below it", "第一行应为“# 标题”，其后应有正文"
    ),
    "no_such_example": Sentence("there is no example {name}", "没有名为 {name} 的示例"),
    "lesson_number_differs": Sentence(
        "the worksheet does not give the number that it says {name} has at [{index}]",
        "工作表的 {name}[{index}] 与课程所写的不同",
    ),
    "no_journal": Sentence("it is no journal of unsaved work", "这不是未保存内容的留存文件"),
    "changed_meanwhile": Sentence("it changed while it was read", "读取时它又被改动"),
    "is_read_only": Sentence("it is read-only", "文件是只读的"),
    "named_twice": Sentence("two of the files to be written have this name", "要写的文件中有两个叫这个名字"),
    "ends_early": Sentence("it ends too early", "过早结束"),
    "too_many_bytes": Sentence("it is larger than {limit} bytes", "大于 {limit} 字节"),
    "too_many_characters": Sentence("it has more than {limit} characters", "超过 {limit} 个字符"),
    "of_little": Sentence(
        "its numbers would take {size} bytes of memory, but only {stored} are stored",
        "其中的数需占用 {size} 字节内存，而实际只存储了 {stored} 字节",
    ),
    "not_enough_memory": Sentence("there is not enough memory", "内存不足"),
    "read_back_differs": Sentence("what was read back differs from what was written", "读回的内容与写入的不同"),
    # JSON
    "json_too_large": Sentence(
        "its JSON has more than {bytes} bytes or {values} values", "JSON 超过 {bytes} 字节或 {values} 个值"
    ),
    "not_of_kind": Sentence("it is no {kind}", "它不是 {kind}"),
    "svg_doctype": Sentence("it has a document type, which no figure needs", "它带有文档类型声明，而图不需要这种声明"),
    "svg_too_deep": Sentence("its elements are nested more than {limit} deep", "元素嵌套超过 {limit} 层"),
    "svg_malformed": Sentence("its XML is malformed: {text}", "XML 格式有误：{text}"),
    "pdf_malformed": Sentence("its PDF is malformed: {text}", "PDF 格式有误：{text}"),
    "session_not_base64": Sentence("the session in it is not base64", "其中的会话不是 base64"),
    "two_sessions": Sentence("it carries more than one session", "它附带了不止一个会话"),
    "json_encoding": Sentence("its JSON is not UTF-8", "JSON 不是 UTF-8 编码"),
    "json_malformed": Sentence(
        "its JSON is malformed at character {place}: {text}", "JSON 在第 {place} 个字符处格式有误：{text}"
    ),
    "json_too_deep": Sentence("its JSON is nested too deeply", "JSON 嵌套过深"),
    "json_twice": Sentence("its JSON has {name} twice", "JSON 里 {name} 出现了两次"),
    "json_digits": Sentence("its JSON has a number of {digits} digits", "JSON 里有一个 {digits} 位的数"),
    "json_constant": Sentence("its JSON has {name}, which is no JSON", "JSON 里有 {name}，这不是 JSON"),
    "json_no_object": Sentence("it is no object of JSON", "不是 JSON 对象"),
    # .npy
    "npy_start": Sentence(
        "it does not begin as a .npy array of version 1, 2 or 3", "开头不是版本 1、2 或 3 的 .npy 数组"
    ),
    "npy_length": Sentence("its header claims {length} bytes", "文件头声明有 {length} 字节"),
    "npy_numbers": Sentence(
        "its header claims {claimed} bytes of numbers, but there are {held}",
        "文件头声明有 {claimed} 字节的数据，实际有 {held} 字节",
    ),
    "npy_header": Sentence("its header is not that of an array", "文件头不是数组的文件头"),
    "npy_twice": Sentence("its header has {name} twice", "文件头里 {name} 出现了两次"),
    "npy_shape": Sentence("its header has a shape that is none", "文件头里的 shape 无效"),
    "npy_dtype": Sentence("its header has no dtype", "文件头没有 dtype"),
    # shapes and numbers of any tensor
    "dimensions": Sentence("it has {count} dimensions; at most {limit} are read", "有 {count} 维，最多读取 {limit} 维"),
    "shape_not_whole": Sentence("its shape is not of whole numbers from 0 on", "shape 中有负数或非整数"),
    "shape_too_large": Sentence("its shape is absurdly large", "shape 过大，不合理"),
    "no_truth_values": Sentence("it has truth values that are neither 0 nor 1", "布尔值中有既非 0 也非 1 的"),
    # .npz
    "zip_end_missing": Sentence("it is not a zip, or its end is missing", "不是 zip，或缺少末尾"),
    "zip_end_contradicts": Sentence("the end of the zip contradicts itself", "zip 的末尾自相矛盾"),
    "zip_elsewhere": Sentence("the directory of the zip is not where its end says", "zip 的目录不在其末尾所说的位置"),
    "zip_broken": Sentence("the directory of the zip is broken", "zip 的目录已损坏"),
    "zip_short": Sentence("the directory of the zip ends too early", "zip 的目录过早结束"),
    "zip_uncounted": Sentence("the directory of the zip has more than it counts", "zip 目录的条目多于记录的数目"),
    "zip_no_size": Sentence("the directory of the zip lacks a size", "zip 的目录缺少一个大小"),
    "zip_members": Sentence(
        "it has {count} members in a directory of {length} bytes; at most {limit} are read",
        "目录有 {length} 字节、{count} 个成员，最多读取 {limit} 个",
    ),
    "member": Sentence("member {name}: {reason}", "成员 {name}：{reason}"),
    "member_twice": Sentence("it has the member {name} twice", "成员 {name} 出现了两次"),
    "member_elsewhere": Sentence("member {name} is not where the directory says", "成员 {name} 不在目录所说的位置"),
    "member_starts_beyond": Sentence("member {name} starts beyond the end", "成员 {name} 从末尾之后开始"),
    "member_ends_beyond": Sentence("member {name} reaches beyond the end", "成员 {name} 超出了末尾"),
    "member_overlaps": Sentence("member {name} overlaps another one", "成员 {name} 与另一个成员重叠"),
    "member_encrypted": Sentence("member {name} is encrypted", "成员 {name} 已加密"),
    "member_method": Sentence("member {name} is compressed by method {method}", "成员 {name} 用方法 {method} 压缩"),
    "inflated_size": Sentence(
        "it does not inflate to the {size} bytes that it claims", "解压后的大小与声明的 {size} 字节不符"
    ),
    "checksum_differs": Sentence("its checksum does not match", "校验和不符"),
    "compressed_broken": Sentence("its compressed bytes are broken", "压缩数据已损坏"),
    "stored_size": Sentence(
        "it is not compressed, but claims {size} bytes in {packed}", "没有压缩，却声明 {packed} 字节里有 {size} 字节"
    ),
    "inflates_absurdly": Sentence(
        "it claims to inflate from {packed} to {size} bytes", "声明能从 {packed} 字节解压成 {size} 字节"
    ),
    "inflates_in_all": Sentence(
        "its members claim to inflate from {packed} to {size} bytes in all",
        "各成员声明总共能从 {packed} 字节解压成 {size} 字节",
    ),
    "inflates_too_far": Sentence(
        "it claims {size} bytes once it is inflated; at most {limit} are read",
        "声明解压后有 {size} 字节，最多读取 {limit} 字节",
    ),
    # .safetensors
    "header_beyond": Sentence(
        "its header claims {length} bytes, but {left} follow", "文件头声明有 {length} 字节，后面实际只有 {left} 字节"
    ),
    "header_too_long": Sentence(
        "its header has {length} bytes; at most {limit} are read", "文件头有 {length} 字节，最多读取 {limit} 字节"
    ),
    "header_no_object": Sentence("its header is not a JSON object", "文件头不是 JSON 对象"),
    "metadata_no_texts": Sentence("its metadata are not texts", "元数据不是文本"),
    "tensors_many": Sentence(
        "it has {count} tensors; at most {limit} are read", "有 {count} 个张量，最多读取 {limit} 个"
    ),
    "tensors_size": Sentence(
        "its tensors need {needed} bytes, but there are {held}", "各张量需要 {needed} 字节，实际有 {held} 字节"
    ),
    "tensor": Sentence("tensor {name}: {reason}", "张量 {name}：{reason}"),
    "name_long": Sentence(
        "a name has {length} characters; at most {limit} are read", "某个名称有 {length} 个字符，最多读取 {limit} 个"
    ),
    "tensor_entry": Sentence(
        "it needs dtype, shape and data_offsets, and nothing else", "需要且只需要 dtype、shape 和 data_offsets"
    ),
    "tensor_dtype": Sentence("its dtype {dtype} is unknown", "dtype {dtype} 未知"),
    "tensor_no_lists": Sentence("its shape or its offsets are not a list", "shape 或偏移不是列表"),
    "tensor_offsets": Sentence("its offsets are not two whole numbers in order", "偏移应为两个递增的整数"),
    "tensor_bytes": Sentence(
        "its offsets leave {held} bytes, but its shape and dtype need {needed}",
        "偏移留出 {held} 字节，而 shape 和 dtype 需要 {needed} 字节",
    ),
    "tensor_overlaps": Sentence("tensor {name} overlaps another one", "张量 {name} 与另一个张量重叠"),
    "tensor_gap": Sentence(
        "tensor {name} does not begin where the one before ends", "张量 {name} 不从前一个结束处开始"
    ),
    "tensor_elsewhere": Sentence(
        "tensor {name} is not in {shard}, where it should be", "张量 {name} 不在它应在的 {shard} 里"
    ),
    "no_weight_map": Sentence(
        "it needs a weight_map from tensors to the names of .safetensors files beside it",
        "需要一个 weight_map，把张量对应到旁边 .safetensors 文件的名称",
    ),
    "index_too_large": Sentence(
        "it has more than {tensors} tensors or {shards} shards", "超过 {tensors} 个张量或 {shards} 个分片"
    ),
    "shards_too_large": Sentence(
        "its shards have more than {tensors} tensors or {bytes} bytes of headers",
        "各分片超过 {tensors} 个张量或 {bytes} 字节的文件头",
    ),
    # sessions
    "entry_missing": Sentence("{name} is missing", "缺少 {name}"),
    "entry_too_large": Sentence("{name} is larger than {limit} bytes", "{name} 大于 {limit} 字节"),
    "entry_checksum": Sentence("the checksum of {name} does not match", "{name} 的校验和不符"),
    "entry_header": Sentence("{name} does not hold numbers", "{name} 里不是数"),
    "no_such_kind": Sentence("there is no worksheet of the kind {kind}", "没有 {kind} 这种工作表"),
    "no_such_matrix": Sentence("there is no matrix called {name}", "没有名为 {name} 的矩阵"),
    "no_such_names": Sentence("there are no names of the kind {kind}", "没有 {kind} 这类名称"),
    "no_such_drawing": Sentence("there is no way of drawing called {method}", "没有名为 {method} 的抽取方式"),
    "manifest_malformed": Sentence("its manifest is not built as that of a session", "清单的结构不是会话的结构"),
    "no_matrix": Sentence("{name} is not a matrix", "{name} 不是矩阵"),
    "words_differ": Sentence("X has {rows} rows, but there are {words} words", "X 有 {rows} 行，而词有 {words} 个"),
    "patch_dimensions": Sentence("the patch of {name} has {dimensions} dimensions", "{name} 的补丁有 {dimensions} 维"),
    "patch_lengths": Sentence("a patch has lists of different lengths", "某个补丁里的列表长度不一"),
    "patch_cells": Sentence("a patch names cells that do not exist", "某个补丁指向的单元格不存在"),
    "origin_malformed": Sentence("it does not say well where its numbers come from", "关于数的来源的记载格式有误"),
    "origin_note": Sentence("its note {note} has other facts than it needs", "说明 {note} 里的内容与所需的不符"),
    # recordings
    "recording_version": Sentence(
        "it is a recording of version {version}; {known} is known", "记录文件的版本是 {version}，目前只支持 {known}"
    ),
    "recording_layers": Sentence("its layers are not a list with at least one of them", "层应为至少有一项的列表"),
    "recording_tokens": Sentence("its tokens are not a list of texts", "词元应为文本的列表"),
    "recording_number": Sentence("an entry of its layers has no number", "有一层没有编号"),
    "recording_scale": Sentence(
        "scale or softcap of layer {layer} is no number above 0", "第 {layer} 层的缩放或 softcap 不是大于 0 的数"
    ),
    "recording_window": Sentence(
        "the window of layer {layer} is no number above 0", "第 {layer} 层的窗口不是大于 0 的数"
    ),
    "recording_check": Sentence(
        "what layer {layer} says of its check is no number from 0 on, or no deviation that is known",
        "第 {layer} 层关于核对的内容不是大于等于 0 的数，或者是未知的偏差",
    ),
    "recording_refused": Sentence(
        "its list of modules that are left out is no list of names and reasons", "未记录的模块应为名称和原因的列表"
    ),
    "recording_texts": Sentence("module or kind of layer {layer} is no text", "第 {layer} 层的模块或种类不是文本"),
    "recording_stacks": Sentence(
        "Q, K and V of layer {layer} are not stacks of matrices, one a head",
        "第 {layer} 层的 Q、K、V 应为按头堆叠的矩阵（每头一个）",
    ),
    "recording_shapes": Sentence(
        "Q, K and V of layer {layer} do not fit each other: {shapes}", "第 {layer} 层的 Q、K、V 互不相配：{shapes}"
    ),
    "recording_sink": Sentence(
        "the sink of layer {layer} is {shape}, not one number a head",
        "第 {layer} 层的汇（sink）是 {shape}，不是每头一个数",
    ),
    # lists of words
    "words_no_list": Sentence(
        "its JSON is neither a list nor an object with tokens", "JSON 既不是列表，也不是带有词元的对象"
    ),
    "words_no_text": Sentence("entry {number} of its JSON is no text", "JSON 的第 {number} 项不是文本"),
    "words_count": Sentence(
        "it has {count} words; from 1 to {limit} are read", "有 {count} 个词，可读 1 到 {limit} 个"
    ),
    "words_long": Sentence(
        "a word has {length} characters; at most {limit} are read", "某个词有 {length} 个字符，最多读取 {limit} 个"
    ),
}

CLUSTER = {  # who of a cluster
    "cluster_scheduler": Sentence("The scheduler of the Dask cluster", "Dask 集群的调度器"),
    "cluster_worker": Sentence("The worker {address} of the Dask cluster", "Dask 集群的工作进程 {address}"),
    "cluster_some_worker": Sentence("A worker of the Dask cluster", "Dask 集群的某个工作进程"),
}

UNREAD = {  # attention of a checkpoint
    "unread_cross": Sentence(
        "its keys and values come from another text (cross-attention)", "键和值来自另一段文本（交叉注意力）"
    ),
    "unread_latent": Sentence(
        "its keys and values are made from a narrower matrix (latent attention, MLA)",
        "键和值由一个较窄的矩阵生成（潜在注意力，MLA）",
    ),
    "unread_tower": Sentence(
        "it belongs to a part that sees or hears, which is not described", "属于处理图像或声音的部分，没有关于它的说明"
    ),
    "unread_names": Sentence(
        "its projections ({part}) are not stored in a known way", "投影（{part}）不是已知的存放方式"
    ),
}

REASONS = {**SHAPE_REASONS, **FILE_REASONS, **CLUSTER, **UNREAD}
