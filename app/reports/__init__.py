"""Documents for council: one set of figures, and the writers that put it on paper and in sheets."""
