//! Every external method through the real router on the in-process chain; the formulas; attacks; what holds always.
