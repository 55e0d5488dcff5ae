"""HTML files, for a screen and for a browser's print."""
