"""Pages: line breaks, heights, fitting, cutting."""
