//! Tests of forms without a terminal.
