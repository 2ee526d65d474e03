//! Prints the interface for `cargo stylus export-abi`; the checked-in one comes from `cargo tvd abi`.

fn main() {
    emissions::print_from_args();
}
