"""Files and folders: names, whole files or none, why the system refused, processes, resources."""
