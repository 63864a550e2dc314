"""The tree of components, processes and activities, with what is known of the processes."""
