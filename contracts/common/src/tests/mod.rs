//! The shared parts on contracts made for the purpose.
