//! What will stand on the chain and where: init code, constructor call, deterministic address.

use alloy::dyn_abi::DynSolValue;
use alloy::primitives::{Address, B256, U256, keccak256};

use super::STYLUS_DEPLOYER;

/// `stylus_constructor()`: a program's constructor has this selector whatever its arguments.
const CONSTRUCTOR_SELECTOR: [u8; 4] = [0x55, 0x85, 0x25, 0x8d];

/// One deployment, computed without a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Where the contract will be.
    pub address: Address,
    /// The code that will stand there.
    pub code: Vec<u8>,
    /// Its hash.
    pub code_hash: B256,
    /// Creates `code`.
    pub init_code: Vec<u8>,
    /// The constructor call; nothing for a program without a constructor, which the StylusDeployer then does not call.
    pub init_data: Vec<u8>,
    /// Salt as given to the StylusDeployer.
    pub salt: B256,
}

impl Target {
    /// The target of a program's code, the arguments of its constructor if it has one, and a salt other than zero: zero
    /// would make the StylusDeployer choose an address by nonce.
    pub fn new(code: &[u8], arguments: Option<&[DynSolValue]>, salt: B256) -> Self {
        let init_code = init_code(code);
        let init_data = arguments.map(constructor_call).unwrap_or_default();

        // The deployer mixes the constructor call into the salt: who deploys first can change nothing.
        let mixed = keccak256([salt.as_slice(), &init_data].concat());
        let address = create2(STYLUS_DEPLOYER, mixed, keccak256(&init_code));
        Self { address, code: code.to_vec(), code_hash: keccak256(code), init_code, init_data, salt }
    }
}

fn constructor_call(arguments: &[DynSolValue]) -> Vec<u8> {
    let mut data = CONSTRUCTOR_SELECTOR.to_vec();
    data.extend(DynSolValue::Tuple(arguments.to_vec()).abi_encode_params());
    data
}

/// Init code that returns `code`: copies what follows its own 43 bytes.
fn init_code(code: &[u8]) -> Vec<u8> {
    let mut init = vec![0x7f]; // PUSH32 length
    init.extend(U256::from(code.len()).to_be_bytes::<32>());
    init.extend([0x80, 0x60, 43, 0x60, 0, 0x39]); // DUP1, PUSH1 43, PUSH1 0, CODECOPY
    init.extend([0x60, 0, 0xf3, 0]); // PUSH1 0, RETURN, and a byte never reached
    init.extend(code);
    init
}

/// EIP-1014.
fn create2(creator: Address, salt: B256, init_code_hash: B256) -> Address {
    creator.create2(salt, init_code_hash)
}

#[cfg(test)]
mod tests {
    use alloy::primitives::{address, b256, hex};

    use super::*;

    // The deployer itself was created by the CREATE2 factory with salt 0; both addresses and the hash are published.
    #[test]
    fn create2_finds_the_stylus_deployer() {
        let factory = address!("0x4e59b44847b379578588920cA78FbF26c0B4956C");
        let init_code_hash = b256!("0x9456aa09c997a5383f5fd54c3b54543dea5584ef3e0f3e21be093f2a25e912b5");
        assert_eq!(create2(factory, B256::ZERO, init_code_hash), STYLUS_DEPLOYER);
    }

    // Example of EIP-1014.
    #[test]
    fn create2_follows_its_standard() {
        let creator = address!("0x00000000000000000000000000000000deadbeef");
        let salt = b256!("0x00000000000000000000000000000000000000000000000000000000cafebabe");
        let code = hex!("deadbeef");
        let expected = address!("0x60f3f640a8508fC6a86d45DF051962668E1e8AC7");
        assert_eq!(create2(creator, salt, keccak256(code)), expected);
    }

    #[test]
    fn the_prelude_is_43_bytes_and_copies_the_rest() {
        let prelude = hex!(
            "7f0000000000000000000000000000000000000000000000000000000000000005"
            "80602b6000396000f300"
        );
        assert_eq!(init_code(&[0xef, 0xf0, 0, 0, 7]), [prelude.as_slice(), &[0xef, 0xf0, 0, 0, 7]].concat());
        assert_eq!(prelude.len(), 43);
    }

    // Encoding by hand after the ABI specification: head (offset, number), tail (length, bytes).
    #[test]
    fn the_constructor_call_is_selector_and_arguments() {
        let arguments = [String::from("ab").into(), U256::from(9).into()];
        let target = Target::new(&[7], Some(&arguments), B256::with_last_byte(1));
        let expected = hex!(
            "5585258d"
            "0000000000000000000000000000000000000000000000000000000000000040"
            "0000000000000000000000000000000000000000000000000000000000000009"
            "0000000000000000000000000000000000000000000000000000000000000002"
            "6162000000000000000000000000000000000000000000000000000000000000"
        );
        assert_eq!(target.init_data, expected);
    }

    #[test]
    fn a_program_without_a_constructor_is_not_called() {
        let salt = B256::with_last_byte(1);

        assert!(Target::new(&[7], None, salt).init_data.is_empty());
        assert_eq!(Target::new(&[7], Some(&[]), salt).init_data, hex!("5585258d"));
    }

    #[test]
    fn every_input_moves_the_address() {
        let of = |code: u8, argument: u64, salt: u8| {
            Target::new(&[code], Some(&[U256::from(argument).into()]), B256::with_last_byte(salt)).address
        };
        let addresses = [of(1, 1, 1), of(2, 1, 1), of(1, 2, 1), of(1, 1, 2)];
        for (index, address) in addresses.iter().enumerate() {
            assert!(!addresses[..index].contains(address));
        }
        assert_eq!(of(1, 1, 1), addresses[0]);
    }
}
