"""A form's template and a project as blocks with resolved styles."""

# What other rooms import.
FACE = ("collective", "marks", "page", "printed", "printed_texts", "template")
