//! The command line as other programs and the shell use it: the real binary on real files.

mod bad_input;
mod contract;
mod many_processes;
mod support;
