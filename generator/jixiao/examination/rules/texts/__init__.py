"""文本 T: wording, citations, repetitions, leftovers, names of places and bodies."""
