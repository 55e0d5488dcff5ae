"""The others. Each module draws documents that are laid out already: reading and layout cost only jixiao."""
