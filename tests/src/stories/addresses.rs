//! The README names the addresses at which the suite stands on a dev chain.

use scripts::deploy;
use scripts::suite::Manifest;

use crate::harness::*;

/// Addresses follow from the programs, and these from the compiler; the README's are of Debian's, which CI forces.
#[test]
fn the_readme_names_the_addresses_of_a_dev_chain() {
    if std::env::var("TVD_WASM_TOOLCHAIN").is_ok_and(|toolchain| toolchain == "debian") {
        build_suite();
        let (manifest, owner) = (Manifest::usual().unwrap(), deploy::dev_signer().unwrap().address());
        let place = manifest.place(412_346).unwrap();
        let mut items = deploy::items(&WORKSPACE, owner, &[]).unwrap();
        items.extend(deploy::test_tokens(&WORKSPACE, &manifest, &place, owner).unwrap());
        let readme = std::fs::read_to_string(WORKSPACE.root.join("README.md")).unwrap();
        for item in items {
            let (name, address) = (&item.planned.name, item.target.address.to_string());
            assert!(readme.contains(&address), "{name} stands at {address}, and the README does not say so");
        }
    } else {
        eprintln!("SKIPPED: the README's addresses are of programs that Debian's compiler makes");
    }
}
