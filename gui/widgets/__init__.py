"""Parts that know nothing of attention: boxes, flowing layouts, typeset formulas, notices."""
