"""A form read backwards: files of others → specs. No module knows a form; its field map says what it prints where."""

# What other rooms import.
FACE = ("importing", "labels", "published")
