//! Prints the interface for `cargo stylus export-abi`; the checked-in one comes from `cargo tvd abi`.

fn main() {
    governor::print_from_args();
}
