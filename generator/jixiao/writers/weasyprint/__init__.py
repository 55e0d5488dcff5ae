"""A second PDF engine: WeasyPrint lays the same document out by HTML and CSS and shares no line with our placing."""
