"""What each step of a worksheet is called in a notebook, and what it does, in the order of the tutorial."""

from engine.sentences.phrase import Phrase

STEPS: dict[str, tuple[Phrase, Phrase]] = {
    "words": (Phrase("title_words"), Phrase("does_words")),
    "weight_matrices": (Phrase("title_weight_matrices"), Phrase("does_weight_matrices")),
    "projections": (Phrase("title_projections"), Phrase("does_projections")),
    "scores": (Phrase("title_scores"), Phrase("does_scores")),
    "attention_weights": (Phrase("title_attention_weights"), Phrase("does_attention_weights")),
    "output": (Phrase("title_output"), Phrase("does_output")),
    "positions": (Phrase("title_positions"), Phrase("does_positions")),
    "cache": (Phrase("title_cache"), Phrase("does_cache")),
    "heads": (Phrase("title_heads"), Phrase("does_heads")),
    "qk_norm": (Phrase("title_qk_norm"), Phrase("does_qk_norm")),
    "rotary": (Phrase("title_rotary"), Phrase("does_rotary")),
    "scaling": (Phrase("title_scaling"), Phrase("does_scaling")),
    "softcap": (Phrase("title_softcap"), Phrase("does_softcap")),
    "relative": (Phrase("title_relative"), Phrase("does_relative")),
    "additive_mask": (Phrase("title_additive_mask"), Phrase("does_additive_mask")),
    "mask": (Phrase("title_mask"), Phrase("does_mask")),
    "dropout": (Phrase("title_dropout"), Phrase("does_dropout")),
    "product": (Phrase("title_product"), Phrase("does_product")),
}
