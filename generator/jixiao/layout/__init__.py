"""Pages: line breaks, heights, fitting, cutting."""

# What other rooms import.
FACE = (
    "borders",
    "contents",
    "fitting",
    "flow",
    "heights",
    "outline",
    "page_numbers",
    "paper",
    "positions",
    "ruler",
    "typesetter",
    "upright",
)
