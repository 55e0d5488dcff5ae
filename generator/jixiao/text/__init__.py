"""What texts mean: figures, money, dates, items, marks, characters that look like others."""

# What other rooms import.
FACE = (
    "chinese",
    "columns",
    "common_words",
    "dates",
    "deadlines",
    "doubled",
    "homophones",
    "items",
    "look_alikes",
    "money",
    "operators",
    "ordinary_words",
    "pasted",
    "prose",
    "short_texts",
    "slips",
    "square",
    "suggestions",
    "unparted",
    "writing_systems",
)
