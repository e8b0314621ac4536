"""What can go wrong with whole models, and with names of arguments of the library, which says what to write instead."""

from engine.sentences.sentence import Sentence

MODEL_ERRORS = {
    "no_model_folder": Sentence(
        "{folder} is not the folder of a model: it has no {config}.",
        "{folder} 不是模型的文件夹：里面没有 {config}。",
    ),
    "no_model_folder_here": Sentence(
        "{folder} is not the folder of a model: it has no {config}. There is one in {inside}: open that folder.",
        "{folder} 不是模型的文件夹：里面没有 {config}。{inside} 里有一个：请打开那个文件夹。",
    ),
    "model_needs_text": Sentence(
        "{folder} is a folder: to open it as a model without a window, give its sentence with --text.",
        "{folder} 是文件夹：要不开窗口作为模型打开，请用 --text 给出句子。",
    ),
    "no_weights": Sentence(
        "{folder} has no weights that can be read: neither {names} nor another file of .safetensors.",
        "{folder} 里没有可读取的权重：既没有 {names}，也没有别的 .safetensors 文件。",
    ),
    "weights_several": Sentence(
        "{folder} has several files of weights, and no index that says which are the model: {files}. Leave the others "
        "out, or put its model.safetensors.index.json there.",
        "{folder} 里有多个权重文件，没有索引说明哪些是模型：{files}。"
        "请移走其余文件，或放入 model.safetensors.index.json。",
    ),
    "model_unknown": Sentence(
        "{folder} is a model of the type {model}, which is not known as a whole. Known are: {known}. Its layers can be "
        "opened one by one, as files of weights.",
        "{folder} 是 {model} 类型的模型，还不能整体打开。可以整体打开的有：{known}。它的各层可以作为权重文件逐层打开。",
    ),
    "model_tensor_unknown": Sentence(
        "This {model} model has {tensor}, of which it is not known what it does, so the numbers would not be those of "
        "the model.",
        "这个 {model} 模型有 {tensor}，这里不知道它的作用，计算结果就不会是模型的数。",
    ),
    "model_contradicts": Sentence(
        "The configuration says {setting} = {value}, but {tensor} is {shape}: one of the two is of another model.",
        "配置里写着 {setting} = {value}，而 {tensor} 的形状是 {shape}：两者不属于同一个模型。",
    ),
    "model_layer_unknown": Sentence(
        "The model has the layer {module} where {expected} is expected: only models of one stack of layers are known.",
        "模型里有 {module} 这一层，而应为 {expected}：目前只能打开只有一组层的模型。",
    ),
    "model_layers_missing": Sentence(
        "The configuration speaks of {expected} layers, but the files have {count}.",
        "配置里写着 {expected} 层，而文件里有 {count} 层。",
    ),
    "tokenizer_damaged": Sentence(
        "{file} is not a tokenizer that can be read: {reason}.",
        "{file} 不是可以读取的分词器：{reason}。",
    ),
    "tokenizer_misfit": Sentence(
        "The tokenizer in {folder} is of another model: it has {tokens} tokens, but there are {rows} embeddings.",
        "{folder} 里的分词器属于另一个模型：它有 {tokens} 个词元，而词嵌入只有 {rows} 个。",
    ),
    "no_tokenizer": Sentence(
        "{folder} has no tokenizer: give the numbers of the tokens, with blanks between.",
        "{folder} 里没有分词器：请给出词元的编号，用空格隔开。",
    ),
    "no_tokenizers": Sentence(
        "Reading a sentence needs the library tokenizers: python -m pip install tokenizers. Numbers of tokens work "
        "without it.",
        "读取句子需要 tokenizers 库：python -m pip install tokenizers。没有它时可以给出词元编号。",
    ),
    "text_empty": Sentence("There is no token in this sentence.", "这个句子里没有词元。"),
    "text_too_long": Sentence(
        "{length} characters are too many for a sentence; {limit} is the most.",
        "一个句子有 {length} 个字符，太多了，最多 {limit} 个。",
    ),
    "no_such_piece": Sentence(
        "{token} is no token of this model.",
        "{token} 不是这个模型的词元。",
    ),
    "no_readout": Sentence(
        "{folder} has no readout, so it has no logits: its last states are all that it computes.",
        "{folder} 没有输出层，因而没有 logits：它只算到最后的隐藏状态。",
    ),
    "no_straight_way": Sentence(
        "In {folder} a logit is no sum of what heads and layers add: a layer with a function of its own makes it, or "
        "there is none.",
        "在 {folder} 里，logit 不是各头和各层贡献之和：最后的隐藏状态还要经过一层带函数的变换，或者根本没有输出层。",
    ),
    "no_mask": Sentence(
        "This model fills in masked words, and the sentence has none: write {masks} where one is asked for.",
        "这个模型填写被遮住的词，而句子里没有：请在要填的地方写 {masks}。",
    ),
    "other_length": Sentence(
        "The other sentence has {other} tokens and this one {count}: numbers can be moved between sentences of equally "
        "many only.",
        "另一个句子有 {other} 个词元，而这个句子有 {count} 个：只能在词元数相同的句子之间移植数值。",
    ),
    "model_not_saved": Sentence(
        "A model whose tokens are not those of one sentence does not go into a session. Export its matrices instead.",
        "词元不是由单个句子得来的模型不能存入会话。请改为导出矩阵。",
    ),
    "model_moved": Sentence(
        "The folder of this model, {folder}, is not there any more.",
        "这个模型的文件夹 {folder} 已经不在了。",
    ),
    "model_differs": Sentence(
        "The model in {folder} is another one than that of the session: its files of weights are not the same.",
        "{folder} 里的模型与会话中的不是同一个：权重文件不一样。",
    ),
    "pin_without_place": Sentence(
        "The session has numbers for cells of {name} that this model does not have.",
        "会话里有 {name} 的一些单元格的数，而这个模型没有这些单元格。",
    ),
    "model_keeps_sizes": Sentence(
        "In a whole model every matrix keeps its size and its order: type another sentence, or other numbers.",
        "整个模型里每个矩阵的大小和顺序都不变：请输入别的句子，或别的数。",
    ),
    "no_options_of_model": Sentence(
        "A whole model decides itself how it attends; its heads are in the rail at the left and among the answers.",
        "整个模型怎样计算注意力由它自己决定；它的各个头在左栏和回答里。",
    ),
    "no_draw_of_model": Sentence(
        "The numbers of a whole model come from its files: none is drawn. Type over them, or import a table.",
        "整个模型的数来自它的文件，不由随机种子生成。可以直接输入数，或导入表格。",
    ),
    "no_exercise_of_model": Sentence(
        "A whole model is no exercise: its sessions keep the sentences and what was typed, and no blanks.",
        "整个模型不能做成练习：它的会话只保存句子和输入的数，不保存留空的单元格。",
    ),
    "script_too_large_of_model": Sentence(
        "{name} is too large to be written into a script of this model. Export the matrices that are needed instead.",
        "{name} 太大，写不进这个模型的脚本。请改为导出所需的矩阵。",
    ),
    "too_many_sentences": Sentence(
        "{count} sentences are too many side by side; {most} is the most.",
        "并排的句子有 {count} 个，太多了，最多 {most} 个。",
    ),
    "no_other_sentence": Sentence(
        "There is no other sentence to take numbers from: add one above with +.",
        "没有别的句子可供移植：请用上面的 + 再加一个句子。",
    ),
}

LIBRARY_ERRORS = {
    "argument_told": Sentence(
        "attention takes no argument called {name}. Write {write}.",
        "attention 没有名为 {name} 的参数，请写 {write}。",
    ),
    "argument_needs": Sentence(
        "{name} has no place in this computation. It has one with {write}.",
        "这次计算用不到 {name}。加上 {write} 才会用到它。",
    ),
    "rotary_pairs": Sentence(
        'Which pairs does {name}=True turn? Write rotary="half" (i and i + d/2, as in Hugging Face) or '
        'rotary="interleaved" (2i and 2i + 1, as in the paper).',
        '{name}=True 旋转的是哪些成对分量？请写 rotary="half"（i 与 i + d/2，如 Hugging Face）或 '
        'rotary="interleaved"（2i 与 2i + 1，如论文）。',
    ),
    "causal_with_cache": Sentence(
        'is_causal=True beside past_key has two readings. Write causal="offset" where queries stand behind the cache, '
        'or causal="top_left" where they count from the first key.',
        'is_causal=True 与 past_key 一起有两种理解。查询排在缓存之后请写 causal="offset"；'
        '从第一个键数起请写 causal="top_left"。',
    ),
    "mask_axes": Sentence(
        "{name} is {shape}, and the scores are {pairs}: write {write}, so that its axes are those of the scores.",
        "{name} 的形状是 {shape}，而得分是 {pairs}：请写 {write}，使它的各轴与得分的轴对应。",
    ),
    "model_layer_missing": Sentence(
        "The model has no layer {layer}; its layers are numbered from 0 to {last}.",
        "这个模型没有第 {layer} 层，层的编号从 0 到 {last}。",
    ),
    "no_executor": Sentence(
        "executor is of the type {kind}. Give a number of threads, or a concurrent.futures.Executor.",
        "executor 的类型是 {kind}。请给出线程数，或一个 concurrent.futures.Executor。",
    ),
}
