//! Tests of ArbOS.
