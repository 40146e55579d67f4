"""A subject that exists only in the tests: bicycles lent to customers. One package, and no edit anywhere else."""
