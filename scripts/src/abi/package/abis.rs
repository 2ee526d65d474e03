//! ABIs as constants from whose types viem infers.

use crate::abi::contract::Abi;

use super::docs::comment;
use super::literal::{self, Literal};
use super::types::{Way, interface};
use super::{Module, variable};

/// `<contract>Abi` and the structs in it.
pub fn contract(abi: &Abi) -> Module {
    let entries = literal::abi(abi);
    let name = variable(abi);
    let docs = comment("", &abi.docs);
    let structs: String = abi.structs().into_iter().map(|ty| format!("\n{}", interface(ty, Way::Out))).collect();
    Module {
        code: format!("export const {name}Abi = [\n{}];\n", lines(&entries, Literal::code)),
        types: format!(
            "\n{docs}export declare const {name}Abi: readonly [\n{}];\n{structs}",
            lines(&entries, Literal::types)
        ),
        name,
    }
}

/// One entry a line.
pub fn lines(entries: &[Literal], written: impl Fn(&Literal) -> String) -> String {
    entries.iter().map(|entry| format!("  {},\n", written(entry))).collect()
}

/// All of them, one by one and by the names that address books use.
pub fn index(abis: &[Abi]) -> Module {
    let names: Vec<String> = abis.iter().map(variable).collect();
    let each = |line: &dyn Fn(&String) -> String| names.iter().map(line).collect::<String>();
    let imports = each(&|name| format!("import {{ {name}Abi }} from \"./{name}.js\";\n"));
    let exports = format!("export {{ {} }};\n", each(&|name| format!("{name}Abi, ")).trim_end_matches(", "));
    let code = each(&|name| format!("  {name}: {name}Abi,\n"));
    let types = each(&|name| format!("  readonly {name}: typeof {name}Abi;\n"));
    Module {
        name: "abis".to_owned(),
        code: format!("{imports}\n{exports}\nexport const abis = {{\n{code}}};\n"),
        types: format!(
            "{imports}\n{exports}\n/** All ABIs by the contracts' names. */\nexport declare const abis: {{\n{types}}};\n\n\
             /** A contract's name, as in address books. */\nexport type ContractName = keyof typeof abis;\n"
        ),
    }
}
