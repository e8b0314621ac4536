"""What can go wrong with the names of arguments of the library, and what to write instead."""

from engine.sentences.sentence import Sentence

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
