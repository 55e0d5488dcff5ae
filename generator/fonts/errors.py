"""What can go wrong with fonts, said to the clerk."""


class FontError(Exception):
    """A font is missing, unreadable or lacks characters. The message is Chinese and says what to do."""
