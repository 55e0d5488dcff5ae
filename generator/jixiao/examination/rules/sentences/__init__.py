"""金额 M10: the arithmetic of one sentence: wholes and parts, products, shares, changes."""
