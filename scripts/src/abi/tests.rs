//! ABIs of small sources. Expected selectors and topics are those of the standards, or of Solidity's compiler.

use alloy_json_abi::JsonAbi;

use super::{contract::Abi, *};

/// The ABI of a contract that is one text, beside a shared crate `common`.
fn abi_with(common: &str, text: &str) -> Result<Abi> {
    let mut sources = source::Sources::default();
    sources.add("common", source::parse_text(common)?)?;
    let own = sources.add("bank", source::parse_text(text)?)?;
    contract::abi(&sources, own)
}

/// The ABI of a contract `Bank` with these methods and this preamble.
fn bank(preamble: &str, methods: &str) -> Result<Abi> {
    abi_with(
        "",
        &format!("{preamble}\n#[storage] #[entrypoint] pub struct Bank {{}}\n#[public] impl Bank {{ {methods} }}"),
    )
}

fn json(abi: &Abi) -> JsonAbi {
    serde_json::from_str(&json::json(abi).unwrap()).unwrap()
}

fn signatures(abi: &Abi) -> Vec<String> {
    abi.functions.iter().map(|function| contract::signature(&function.name, &function.inputs)).collect()
}

fn refusal(methods: &str) -> String {
    format!("{:#}", bank("", methods).unwrap_err())
}

#[test]
fn erc20_has_the_selectors_of_the_standard() {
    let abi = bank(
        "sol! { event Transfer(address indexed from, address indexed to, uint256 value); }",
        "pub fn balance_of(&self, account: Address) -> U256 {}
         pub fn transfer(&mut self, to: Address, value: U256) -> Result<bool, Error> {}
         pub fn transfer_from(&mut self, from: Address, to: Address, value: U256) -> Result<bool, Error> {}
         pub fn permit(&mut self, owner: Address, spender: Address, value: U256, deadline: U256, v: u8, r: B256, s: B256)
             -> Result<(), Error> {}",
    );

    let json = json(&abi.unwrap());

    let selector = |name: &str| json.functions[name][0].selector().to_string();
    assert_eq!(selector("balanceOf"), "0x70a08231");
    assert_eq!(selector("transfer"), "0xa9059cbb");
    assert_eq!(selector("transferFrom"), "0x23b872dd");
    assert_eq!(selector("permit"), "0xd505accf");
    let topic = json.events["Transfer"][0].selector().to_string();
    assert_eq!(topic, "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");
}

#[test]
fn the_receiver_decides_what_a_function_may_do() {
    let abi = bank(
        "",
        "pub fn look(&self) {} pub fn change(&mut self) {} pub fn compute() {} #[payable] pub fn fund(&mut self) {}
         #[constructor] #[payable] pub fn constructor(&mut self, first: Address) -> Result<(), Error> {}
         #[receive] pub fn receive(&mut self) -> Result<(), Vec<u8>> {}
         #[fallback] pub fn fallback(&mut self, calldata: &[u8]) -> ArbResult {}",
    )
    .unwrap();

    let mutability: Vec<Mutability> = abi.functions.iter().map(|function| function.mutability).collect();
    use Mutability::{Nonpayable, Payable, Pure, View};
    assert_eq!(mutability, [View, Nonpayable, Pure, Payable, Payable, Payable, Nonpayable]);
    let json = json(&abi);
    assert_eq!(json.functions.len(), 4);
    assert_eq!(json.constructor.unwrap().inputs[0].ty, "address");
    assert!(json.receive.is_some() && json.fallback.is_some());
    let text = interface::interface(&abi);
    assert!(!text.contains("constructor"), "{text}");
    assert!(text.contains("receive() external payable;") && text.contains("fallback() external;"), "{text}");
}

#[test]
fn types_map_as_the_sdk_encodes_them() {
    let abi = bank(
        "const SLOTS: usize = 3; type Rows = Vec<[Address; SLOTS]>;",
        "pub fn f(&self, a: u128, b: i8, c: Uint<24, 1>, d: I256, e: FixedBytes<4>, f: B256, g: Bytes, h: String,
                  i: Vec<U256>, j: [u64; 2], k: Rows, l: alloy_primitives::aliases::U40) {}",
    )
    .unwrap();

    let expected = "f(uint128,int8,uint24,int256,bytes4,bytes32,bytes,string,uint256[],uint64[2],address[3][],uint40)";
    assert_eq!(signatures(&abi), [expected]);
}

#[test]
fn a_tuple_is_several_results_and_unit_is_none() {
    let abi =
        bank("", "pub fn two(&self) -> Result<(U256, String), Error> {} pub fn none(&self) -> Result<(), Error> {}");
    let abi = abi.unwrap();

    let outputs = |at: usize| abi.functions[at].outputs.iter().map(|output| output.ty.canonical()).collect::<Vec<_>>();
    assert_eq!(outputs(0), ["uint256", "string"]);
    assert!(outputs(1).is_empty());
    assert!(interface::interface(&abi).contains("function two() external view returns (uint256, string memory);"));
}

#[test]
fn structs_are_tuples_with_names() {
    let abi = bank(
        "sol! { #[derive(AbiType)] struct Leg { address asset; uint128 amount; } struct Trade { Leg[] legs; bool open; } }",
        "pub fn legs(&mut self, v: Vec<Leg>) -> Trade {}",
    )
    .unwrap();

    let json = json(&abi);
    let function = &json.functions["legs"][0];
    // Selector of legs((address,uint128)[]) as the guide to the SDK gives it.
    assert_eq!(function.selector().to_string(), "0xd22f1466");
    assert_eq!(function.inputs[0].ty, "tuple[]");
    assert_eq!(function.inputs[0].internal_type.as_ref().unwrap().to_string(), "struct Leg[]");
    assert_eq!(function.outputs[0].components[0].components[1].name, "amount");
    let text = interface::interface(&abi);
    let (leg, trade) = (text.find("struct Leg {").unwrap(), text.find("struct Trade {").unwrap());
    assert!(leg < trade, "{text}");
    assert!(text.contains("function legs(Leg[] calldata v) external returns (Trade memory);"), "{text}");
}

#[test]
fn structs_keep_their_documentation_and_order() {
    let abi = bank(
        "sol! {
             /// A right to buy or sell.
             struct Right { bool isCall; /// Time left \\[seconds\\].\n uint64 time; int256 rate; }
             /// Several of a kind.
             struct Leg { Right right; int256 quantity; }
         }",
        "pub fn value(legs: Vec<Leg>, shocks: Vec<I256>) -> Result<Vec<I256>, Error> {} pub fn mark(right: Right) -> Leg {}",
    )
    .unwrap();

    // solc: `value(((bool,uint64,int256),int256)[],int256[])`.
    assert_eq!(signatures(&abi), ["value(((bool,uint64,int256),int256)[],int256[])", "mark((bool,uint64,int256))"]);
    let text = interface::interface(&abi);
    let structs = "    // A right to buy or sell.
    struct Right {
        bool isCall;
        // Time left [seconds].
        uint64 time;
        int256 rate;
    }

    // Several of a kind.
    struct Leg {
        Right right;
        int256 quantity;
    }
";
    assert!(text.contains(structs), "{text}");
    let value =
        "function value(Leg[] calldata legs, int256[] calldata shocks) external pure returns (int256[] memory);";
    assert!(text.contains(value), "{text}");
    assert!(text.contains("function mark(Right calldata right) external pure returns (Leg memory);"), "{text}");
    let components = &json(&abi).functions["mark"][0].outputs[0].components;
    assert_eq!((components[0].ty.as_str(), components[0].components[2].ty.as_str()), ("tuple", "int256"));
    assert_eq!(components[0].internal_type.as_ref().unwrap().to_string(), "struct Right");
}

#[test]
fn arguments_in_calldata_and_encoded_answers_are_what_they_hold() {
    let abi =
        bank("", "pub fn sum(list: Calldata<Vec<U256>>, start: Calldata<u64>) -> Result<Encoded<Vec<I256>>, Error> {}")
            .unwrap();

    assert_eq!(signatures(&abi), ["sum(uint256[],uint64)"]);
    assert_eq!(abi.functions[0].outputs[0].ty.canonical(), "int256[]");

    let abi = bank("", "pub fn both(&self) -> Result<Encoded<(U256, bool)>, Error> {}").unwrap();
    let outputs: Vec<_> = abi.functions[0].outputs.iter().map(|output| output.ty.canonical()).collect();
    assert_eq!(outputs, ["uint256", "bool"]);
}

#[test]
fn overloads_share_a_name() {
    let abi = bank(
        "",
        r#"pub fn get(&self) -> U256 {} #[selector(name = "get")] pub fn get_at(&self, index: u32) -> U256 {}"#,
    )
    .unwrap();

    assert_eq!(signatures(&abi), ["get()", "get(uint32)"]);
    assert_eq!(json(&abi).functions["get"].len(), 2);
}

#[test]
fn traits_count_when_they_are_listed() {
    let source = |listed: &str| {
        format!(
            "#[storage] #[entrypoint] pub struct Bank {{}}
             #[public] pub trait Ownable {{ /// Who owns it.
                 fn owner(&self) -> Address; }}
             #[public] {listed} impl Bank {{ pub fn paused(&self) -> bool {{}} }}
             #[public] impl Ownable for Bank {{ fn owner(&self) -> Address {{}} }}"
        )
    };

    let listed = abi_with("", &source("#[implements(Ownable)]")).unwrap();
    let unlisted = abi_with("", &source("")).unwrap();

    assert_eq!(signatures(&listed), ["paused()", "owner()"]);
    assert_eq!(listed.functions[1].docs, ["Who owns it."]);
    assert_eq!(signatures(&unlisted), ["paused()"]);
}

#[test]
fn a_clash_across_blocks_is_found() {
    let source = "#[storage] #[entrypoint] pub struct Bank {}
        #[public] #[implements(Ownable)] impl Bank { pub fn owner(&self) -> Address {} }
        #[public] impl Ownable for Bank { fn owner(&self) -> Address {} }";

    let error = abi_with("", source).unwrap_err().to_string();

    assert!(error.contains("owner() and owner() have the same selector"), "{error}");
}

#[test]
fn shared_errors_and_events_come_along_when_the_code_leads_to_them() {
    let common = "
        pub mod ownership {
            sol! { error NotOwner(address account); event OwnerChanged(address indexed owner); }
            #[storage] pub struct Ownership { owner: StorageAddress }
            impl Ownership { pub fn set(&mut self) -> Result<(), NotOwner> { self.vm().log(OwnerChanged { owner }); } }
        }
        pub mod prices { sol! { error StalePrice(); event PriceSet(uint256 price); } pub struct Prices {} }";
    let text = "
        use common::ownership::Ownership;
        sol! { error Empty(); }
        #[storage] #[entrypoint] pub struct Bank { ownership: Ownership }
        #[public] impl Bank { pub fn hand_over(&mut self) -> Result<(), Error> {} }";

    let abi = abi_with(common, text).unwrap();

    let names = |items: &[Item]| items.iter().map(|item| item.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&abi.errors), ["Empty", "NotOwner"]);
    assert_eq!(names(&abi.events), ["OwnerChanged"]);
}

#[test]
fn the_interface_begins_with_the_crate_s_first_paragraph() {
    let text = "//! Bank: keeps money.\n//!\n//! Units: seconds.\n
        /// State.\n #[storage] #[entrypoint] pub struct Bank {}
        #[public] impl Bank {}";

    let abi = abi_with("", text).unwrap();

    assert_eq!(abi.docs, ["Bank: keeps money."]);
}

#[test]
fn tests_and_features_are_no_part_of_the_contract() {
    let text = "
        #[storage] #[entrypoint] pub struct Bank {}
        #[public] impl Bank { pub fn rate(&self) -> U256 {} #[cfg(feature = \"testing\")] pub fn cheat(&mut self) {} }
        #[cfg(test)] mod tests { sol! { error OnlyInTests(); } }";

    let abi = abi_with("", text).unwrap();

    assert_eq!(signatures(&abi), ["rate()"]);
    assert!(abi.errors.is_empty());
}

#[test]
fn what_the_sdk_gets_wrong_is_refused_with_the_way_out() {
    let small = refusal("pub fn pay(&mut self, amount: U128) {}");
    assert!(small.contains("in fn pay: argument amount") && small.contains("use u128"), "{small}");
    assert!(refusal("pub fn pay(&mut self, amounts: Vec<I64>) {}").contains("use i64"));
    assert!(refusal("pub fn pay(&mut self, data: Vec<u8>) {}").contains("use Bytes"));
    assert!(refusal("pub fn pay(&mut self, to: Option<Address>) {}").contains("Option has no counterpart"));
    assert!(refusal("pub fn pay(&mut self, leg: Leg) {}").contains("declare it as a struct in sol!"));
    assert!(refusal("pub fn delete(&mut self) {}").contains("#[selector(name"));
}

#[test]
fn small_results_are_fine() {
    let abi = bank("", "pub fn decimals(&self) -> U8 {}").unwrap();

    assert_eq!(abi.functions[0].outputs[0].ty.canonical(), "uint8");
}

#[test]
fn the_interface_says_the_same_as_the_json() {
    let abi = bank(
        "sol! { struct Leg { address asset; } error Denied(Leg leg, bytes why); event Paid(address indexed to, string note); }",
        "/// Pays `the_leg`.
         pub fn pay(&mut self, the_leg: Leg, reference: String) -> Result<(U256, Bytes), Error> {}
         pub fn rate(&self) -> U256 {}",
    )
    .unwrap();

    let text = interface::interface(&abi);

    assert!(text.contains("/// Pays `theLeg`."), "{text}");
    let parsed: syn_solidity::File = syn::parse_str(&text.replace("pragma solidity ^0.8.4;", "")).unwrap();
    let syn_solidity::Item::Contract(interface) = &parsed.items[0] else { panic!("no interface") };
    let mut declared: Vec<String> = Vec::new();
    for item in &interface.body {
        match item {
            syn_solidity::Item::Function(item) => {
                declared.push(item.name.as_ref().unwrap().eip712(&item.parameters));
            }
            syn_solidity::Item::Error(item) => declared.push(item.name.eip712(&item.parameters)),
            syn_solidity::Item::Event(item) => declared.push(item.name.eip712(&item.params())),
            _ => {}
        }
    }
    assert_eq!(declared, ["Denied(Leg,bytes)", "Paid(address,string)", "pay(Leg,string)", "rate()"]);
    assert_eq!(json(&abi).functions["pay"][0].inputs[1].name, "reference_");
}

/// `name(types)`, types as written.
trait Written {
    fn eip712(&self, params: &syn_solidity::ParameterList) -> String;
}

impl Written for syn_solidity::SolIdent {
    fn eip712(&self, params: &syn_solidity::ParameterList) -> String {
        let types: Vec<String> = params.types().map(ToString::to_string).collect();
        format!("{}({})", self.as_string(), types.join(","))
    }
}

#[test]
fn drift_is_found_and_shown() {
    let home = tempfile::tempdir().unwrap();
    let before = bank("", "pub fn rate(&self) -> U256 {}").unwrap();
    let after = bank("", "pub fn rate(&self) -> u64 {}").unwrap();

    write(&files(&before, home.path()).unwrap()).unwrap();

    assert!(check(&files(&before, home.path()).unwrap()).is_ok());
    let error = check(&files(&after, home.path()).unwrap()).unwrap_err().to_string();
    assert_eq!(error, "Bank.json, IBank.sol differ from the sources; cargo tvd abi writes them anew");
    let (old, new) = (interface::interface(&before), interface::interface(&after));
    let expected =
        ["- function rate() external view returns (uint256);", "+ function rate() external view returns (uint64);"];
    assert_eq!(difference(&old, &new), expected);
    assert_eq!(difference("", &new), ["is missing"]);
}

/// Each name would be looked for through every glob of every glob: for ever, with half a dozen.
#[test]
fn many_globs_are_followed_once() {
    let preamble = "use a::prelude::*; use b::*; use c::*; use d::*; use e::*; use crate::errors::*;
         mod errors { sol! { error TooMuch(uint256 most); } }";

    let abi = bank(preamble, "pub fn pay(&self) -> Result<U256, Error> { Err(TooMuch { most }.into()) }").unwrap();

    assert_eq!(abi.errors.iter().map(|error| error.name.as_str()).collect::<Vec<_>>(), ["TooMuch"]);
}

#[test]
fn a_field_with_a_word_of_solidity_is_refused() {
    let pay = "pub fn pay(&self) -> Result<U256, Error> { Err(Late { seconds }.into()) }";

    let refusal = bank("sol! { error Late(uint64 seconds); }", pay).unwrap_err();

    assert!(format!("{refusal:#}").contains("seconds means something to Solidity"), "{refusal:#}");
}
