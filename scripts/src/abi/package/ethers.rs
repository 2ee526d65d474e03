//! Contracts as typed objects of ethers v6.

use std::collections::BTreeSet;

use anyhow::{Result, ensure};

use crate::abi::contract::{Abi, Function, FunctionKind, Item, Mutability, Param, StructType, signature};

use super::docs::comment;
use super::literal::quoted;
use super::types::{Way, arguments, interface, object, results};
use super::{Module, members, variable};

/// `<contract>(address, runner)` and the type of what it makes.
pub fn contract(abi: &Abi) -> Result<Module> {
    let (name, class) = (variable(abi), &abi.name);
    let methods = abi
        .functions
        .iter()
        .filter(|function| function.kind == FunctionKind::Function)
        .map(|function| method(abi, function))
        .collect::<Result<String>>()?;
    let events: String = abi.events.iter().map(event).collect();
    let maker = format!("{name}(address: string, runner?: ContractRunner | null): {class}Contract");
    let body = format!(
        "{}{}export interface {class}Events {{\n{events}}}\n\n{}export interface {class}Contract extends SuiteContract<{class}Events> \
         {{\n{methods}}}\n\n/** The {class} at an address, as the runner calls it. */\nexport declare function {maker};\n",
        structs(abi),
        "/** Arguments of the events. */\n",
        comment("", &abi.docs),
    );
    Ok(Module {
        name: format!("ethers/{name}"),
        code: format!(
            "import {{ Contract }} from \"ethers\";\nimport {{ {name}Abi }} from \"../{name}.js\";\n\n\
             export const {name} = (address, runner) => new Contract(address, {name}Abi, runner);\n"
        ),
        types: format!("{}\n{body}", imports(abi, &body)),
    })
}

/// Only what is used: unused names are errors where people are strict.
fn imports(abi: &Abi, body: &str) -> String {
    let used = |names: &[&'static str]| names.iter().filter(|name| is_word(body, name)).copied().collect::<Vec<_>>();
    let ethers = used(&["AddressLike", "BigNumberish", "BytesLike", "ContractRunner"]).join(", ");
    let ours = used(&["Call", "SuiteContract", "View"]).join(", ");
    let mut text = format!(
        "import type {{ {ethers} }} from \"ethers\";\nimport type {{ {ours} }} from \"../../js/contract.js\";\n"
    );
    let structs: Vec<&str> = abi.structs().into_iter().map(|ty| ty.name.as_str()).collect();
    if !structs.is_empty() {
        let (list, module) = (structs.join(", "), variable(abi));
        text.push_str(&format!("import type {{ {list} }} from \"../{module}.js\";\n\nexport type {{ {list} }};\n"));
    }
    text
}

fn is_word(text: &str, word: &str) -> bool {
    text.split(|letter: char| !letter.is_alphanumeric()).any(|other| other == word)
}

/// Structs as callers give them.
fn structs(abi: &Abi) -> String {
    let mut given = BTreeSet::new();
    abi.functions.iter().flat_map(|function| &function.inputs).for_each(|input| gather(input, &mut given));
    let structs = abi.structs().into_iter().filter(|ty| given.contains(ty.name.as_str()));
    structs.map(|ty| format!("{}\n", interface(&StructType { docs: input_docs(ty), ..ty.clone() }, Way::In))).collect()
}

fn input_docs(ty: &StructType) -> Vec<String> {
    vec![format!("`{}` as callers may give it.", ty.name)]
}

fn gather<'a>(param: &'a Param, names: &mut BTreeSet<&'a str>) {
    let Some(ty) = param.ty.structure() else { return };
    names.insert(&ty.name);
    ty.fields.iter().for_each(|field| gather(field, names));
}

/// A method; overloads go by their signatures, as ethers wants it.
fn method(abi: &Abi, function: &Function) -> Result<String> {
    let name = &function.name;
    ensure!(
        !members::is_taken(name),
        "{}.{name}: every contract of ethers has a member of that name; call it something else",
        abi.name
    );
    let is_overloaded = abi.functions.iter().filter(|other| other.name == *name).count() > 1;
    let name = if is_overloaded { quoted(&signature(name, &function.inputs)) } else { name.clone() };
    let kind = match function.mutability {
        Mutability::Pure | Mutability::View => "View",
        Mutability::Nonpayable | Mutability::Payable => "Call",
    };
    let (inputs, outputs) = (arguments(&function.inputs), results(&function.outputs));
    Ok(format!("{}  readonly {name}: {kind}<{inputs}, {outputs}>;\n", comment("  ", &function.docs)))
}

fn event(event: &Item) -> String {
    let args = object(&event.params, Way::Out);
    format!("{}  readonly {}: {args};\n", comment("  ", &event.docs), event.name)
}

/// All of them, one by one and for a whole suite.
pub fn index(abis: &[Abi]) -> Module {
    let each = |line: &dyn Fn(&str, &str) -> String| {
        abis.iter().map(|abi| line(&variable(abi), &abi.name)).collect::<String>()
    };
    let exports = each(&|name, _| format!("export {{ {name} }} from \"./{name}.js\";\n"));
    let imports = each(&|name, _| format!("import {{ {name} }} from \"./{name}.js\";\n"));
    let made = each(&|name, _| format!("  {name}: {name}(addresses.{name}, runner),\n"));
    let types = each(&|name, class| {
        format!(
            "export {{ {name} }} from \"./{name}.js\";\nexport type {{ {class}Contract, {class}Events }} from \"./{name}.js\";\n\
             export type * as {class} from \"./{name}.js\";\n"
        )
    });
    let contracts = each(&|name, class| format!("  readonly {name}: import(\"./{name}.js\").{class}Contract;\n"));
    Module {
        name: "ethers/index".to_owned(),
        code: format!("{imports}\n{exports}\nexport const contracts = ({{ addresses }}, runner) => ({{\n{made}}});\n"),
        types: format!(
            "import type {{ ContractRunner }} from \"ethers\";\nimport type {{ Suite }} from \"../../js/suite.js\";\n\n\
             {types}\n/** The contracts of a suite, as the runner calls them. */\n\
             export declare function contracts(suite: Pick<Suite, \"addresses\">, runner?: ContractRunner | null): \
             {{\n{contracts}}};\n"
        ),
    }
}
