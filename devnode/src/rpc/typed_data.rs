//! EIP-712: the hash that a wallet signs for structured data.

use std::collections::{BTreeMap, BTreeSet};

use alloy_primitives::{Address, B256, I256, U256, keccak256};
use serde_json::Value;

use super::params::{address, bytes, flag, number};

/// The struct in which a domain is described.
const DOMAIN: &str = "EIP712Domain";

/// What a domain may say of itself, in the order of the standard.
const DOMAIN_FIELDS: [(&str, &str); 5] = [
    ("name", "string"),
    ("version", "string"),
    ("chainId", "uint256"),
    ("verifyingContract", "address"),
    ("salt", "bytes32"),
];

/// A member of a struct.
#[derive(Clone, Debug)]
struct Field {
    name: String,
    kind: String,
}

/// The structs of a message.
#[derive(Clone, Debug, Default)]
struct Types(BTreeMap<String, Vec<Field>>);

/// The hash to sign: of the prefix, the domain and the message. `value` is the object that clients send, or its text.
///
/// # Errors
/// Where a type is not defined, or a value does not fit its type.
pub fn signing_hash(value: &Value) -> Result<B256, String> {
    let parsed;
    let data = match value {
        // Some clients send the object as text within the text.
        Value::String(text) => {
            parsed = serde_json::from_str::<Value>(text).map_err(|error| error.to_string())?;
            &parsed
        }
        other => other,
    };
    let primary = data["primaryType"].as_str().ok_or_else(|| "primaryType is missing".to_owned())?;
    let mut types = Types::parse(&data["types"])?;
    types.0.entry(DOMAIN.to_owned()).or_insert_with(|| domain_fields(&data["domain"]));

    let mut bytes = vec![0x19, 0x01];
    bytes.extend_from_slice(types.hash_struct(DOMAIN, &data["domain"])?.as_slice());
    if primary != DOMAIN {
        bytes.extend_from_slice(types.hash_struct(primary, &data["message"])?.as_slice());
    }
    Ok(keccak256(bytes))
}

/// The domain's type where it is not spelled out: the members that are there.
fn domain_fields(domain: &Value) -> Vec<Field> {
    let there = DOMAIN_FIELDS.iter().filter(|(name, _)| !domain[*name].is_null());
    there.map(|(name, kind)| Field { name: (*name).to_owned(), kind: (*kind).to_owned() }).collect()
}

impl Types {
    fn parse(value: &Value) -> Result<Self, String> {
        let types = value.as_object().ok_or_else(|| "types: expected an object".to_owned())?;
        let field = |value: &Value| {
            let text = |name: &str| value[name].as_str().map(str::to_owned);
            let (Some(name), Some(kind)) = (text("name"), text("type")) else {
                return Err("types: expected members with name and type".to_owned());
            };
            Ok(Field { name, kind })
        };
        let fields = |value: &Value| {
            let fields = value.as_array().ok_or_else(|| "types: expected lists of members".to_owned())?;
            fields.iter().map(field).collect::<Result<Vec<_>, _>>()
        };
        types.iter().map(|(name, value)| Ok((name.clone(), fields(value)?))).collect::<Result<_, String>>().map(Self)
    }

    fn fields(&self, name: &str) -> Result<&[Field], String> {
        self.0.get(name).map(Vec::as_slice).ok_or_else(|| format!("type {name:?} is not defined"))
    }

    /// `keccak(typeHash ‖ members)`.
    fn hash_struct(&self, name: &str, value: &Value) -> Result<B256, String> {
        let fields = self.fields(name)?;
        let members = value.as_object().ok_or_else(|| format!("{name}: expected an object"))?;
        let mut encoded = keccak256(self.encode_type(name)?).to_vec();
        for Field { name, kind } in fields {
            let word = match members.get(name) {
                None | Some(Value::Null) if self.0.contains_key(kind) => B256::ZERO,
                None => return Err(format!("{name} is missing")),
                Some(value) => self.word(kind, value).map_err(|reason| format!("{name}: {reason}"))?,
            };
            encoded.extend_from_slice(word.as_slice());
        }
        Ok(keccak256(encoded))
    }

    /// The struct's definition, then those of all structs in it, in order of their names.
    fn encode_type(&self, name: &str) -> Result<String, String> {
        let (mut found, mut open) = (BTreeSet::new(), vec![name]);
        while let Some(next) = open.pop() {
            if !found.insert(next) {
                continue;
            }
            let kinds = self.fields(next)?.iter().map(|field| element(&field.kind));
            open.extend(kinds.filter(|kind| self.0.contains_key(*kind)));
        }
        found.remove(name);
        let names = std::iter::once(name).chain(found);
        names.map(|name| Ok(format!("{name}({})", self.members(name)?))).collect()
    }

    fn members(&self, name: &str) -> Result<String, String> {
        let members: Vec<_> = self.fields(name)?.iter().map(|Field { name, kind }| format!("{kind} {name}")).collect();
        Ok(members.join(","))
    }

    /// The word that stands for a value.
    fn word(&self, kind: &str, value: &Value) -> Result<B256, String> {
        if let Some((inner, length)) = array(kind) {
            let values = value.as_array().ok_or_else(|| "expected a list".to_owned())?;
            if !length.is_empty() && length.parse() != Ok(values.len()) {
                return Err(format!("expected {length} values, not {}", values.len()));
            }
            let words = values.iter().map(|value| self.word(inner, value)).collect::<Result<Vec<_>, _>>()?;
            return Ok(keccak256(words.concat()));
        }
        if self.0.contains_key(kind) {
            return self.hash_struct(kind, value);
        }
        atom(kind, value)
    }
}

/// The type within all lists.
fn element(kind: &str) -> &str {
    kind.split_once('[').map_or(kind, |(element, _)| element)
}

/// Element type and length of a list; the length is empty where it may vary.
fn array(kind: &str) -> Option<(&str, &str)> {
    kind.strip_suffix(']')?.rsplit_once('[')
}

/// The word of a value that is neither struct nor list.
fn atom(kind: &str, value: &Value) -> Result<B256, String> {
    match kind {
        "string" => value.as_str().map(keccak256).ok_or_else(|| "expected a text".to_owned()),
        "bytes" => bytes(value).map(keccak256),
        "bool" => flag(value).map(|flag| B256::with_last_byte(flag.into())),
        "address" => address(value).map(|address: Address| address.into_word()),
        _ => sized(kind, value),
    }
}

fn sized(kind: &str, value: &Value) -> Result<B256, String> {
    let unknown = || format!("type {kind:?} is not defined");
    let split = kind.find(|character: char| character.is_ascii_digit()).unwrap_or(kind.len());
    let (name, size) = kind.split_at(split);
    let size: usize = if size.is_empty() { 256 } else { size.parse().map_err(|_| unknown())? };
    match name {
        "bytes" if (1..=32).contains(&size) => fixed_bytes(size, value),
        "uint" if is_width(size) => {
            let number = number(value)?;
            if number.bit_len() > size { Err(format!("{number} does not fit into {kind}")) } else { Ok(number.into()) }
        }
        "int" if is_width(size) => signed(size, value),
        _ => Err(unknown()),
    }
}

fn is_width(bits: usize) -> bool {
    bits.is_multiple_of(8) && (8..=256).contains(&bits)
}

/// Bytes of a fixed number, filled up on the right.
fn fixed_bytes(size: usize, value: &Value) -> Result<B256, String> {
    let given = bytes(value)?;
    if given.len() != size {
        return Err(format!("expected {size} bytes, not {}", given.len()));
    }
    Ok(B256::right_padding_from(&given))
}

fn signed(bits: usize, value: &Value) -> Result<B256, String> {
    let given = match value {
        Value::Number(number) => number.as_i64().and_then(|number| I256::try_from(number).ok()),
        Value::String(text) => match text.strip_prefix("0x") {
            Some(hex) => U256::from_str_radix(hex, 16).ok().map(I256::from_raw),
            None => I256::from_dec_str(text).ok(),
        },
        _ => None,
    };
    let given = given.ok_or_else(|| "expected a number".to_owned())?;
    // All bits from the sign on are the same.
    let high = given.asr(bits - 1);
    if high != I256::ZERO && high != I256::MINUS_ONE {
        return Err(format!("{given} does not fit into int{bits}"));
    }
    Ok(given.into_raw().into())
}
