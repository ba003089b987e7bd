// The engine of a run.
