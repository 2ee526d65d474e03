//! Values as JavaScript writes them and as TypeScript's narrowest type of them.

use crate::abi::contract::{Abi, Function, FunctionKind, Item, Mutability, Param};
use crate::abi::json::json_type;

/// A value without numbers, which ABIs do not need.
pub enum Literal {
    /// A text.
    Text(String),
    /// A truth value.
    Bool(bool),
    /// A list.
    List(Vec<Literal>),
    /// Members in their order.
    Object(Vec<(&'static str, Literal)>),
}

impl Literal {
    /// `{ name: "…" }`
    pub fn code(&self) -> String {
        self.written("", |items| format!("[{items}]"))
    }

    /// `{ readonly name: "…" }`
    pub fn types(&self) -> String {
        self.written("readonly ", |items| format!("readonly [{items}]"))
    }

    fn written(&self, member: &str, list: impl Fn(&str) -> String + Copy) -> String {
        match self {
            Self::Text(text) => quoted(text),
            Self::Bool(value) => value.to_string(),
            Self::List(items) => {
                let items: Vec<String> = items.iter().map(|item| item.written(member, list)).collect();
                list(&items.join(", "))
            }
            Self::Object(members) => {
                let member = |(name, value): &(&str, Self)| format!("{member}{name}: {}", value.written(member, list));
                format!("{{ {} }}", members.iter().map(member).collect::<Vec<_>>().join(", "))
            }
        }
    }
}

/// A text in quotes.
pub fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// What clients need of an ABI: its functions in the order of the source, then events and errors.
pub fn abi(abi: &Abi) -> Vec<Literal> {
    let functions = abi.functions.iter().map(function);
    functions.chain(abi.events.iter().map(event)).chain(abi.errors.iter().map(error)).collect()
}

fn function(function: &Function) -> Literal {
    let kind = match function.kind {
        FunctionKind::Function => "function",
        FunctionKind::Constructor => "constructor",
        FunctionKind::Receive => "receive",
        FunctionKind::Fallback => "fallback",
    };
    let mutability = match function.mutability {
        Mutability::Pure => "pure",
        Mutability::View => "view",
        Mutability::Nonpayable => "nonpayable",
        Mutability::Payable => "payable",
    };
    let mut members = vec![("type", text(kind))];
    if function.kind == FunctionKind::Function {
        members.push(("name", text(&function.name)));
    }
    if matches!(function.kind, FunctionKind::Function | FunctionKind::Constructor) {
        members.push(("inputs", params(&function.inputs)));
    }
    if function.kind == FunctionKind::Function {
        members.push(("outputs", params(&function.outputs)));
    }
    members.push(("stateMutability", text(mutability)));
    Literal::Object(members)
}

fn event(event: &Item) -> Literal {
    let inputs = event.params.iter().map(|param| {
        let mut members = members(param);
        members.push(("indexed", Literal::Bool(param.indexed)));
        Literal::Object(members)
    });
    let mut members =
        vec![("type", text("event")), ("name", text(&event.name)), ("inputs", Literal::List(inputs.collect()))];
    if event.anonymous {
        members.push(("anonymous", Literal::Bool(true)));
    }
    Literal::Object(members)
}

/// An error's entry.
pub fn error(error: &Item) -> Literal {
    Literal::Object(vec![("type", text("error")), ("name", text(&error.name)), ("inputs", params(&error.params))])
}

fn params(params: &[Param]) -> Literal {
    Literal::List(params.iter().map(|param| Literal::Object(members(param))).collect())
}

fn members(param: &Param) -> Vec<(&'static str, Literal)> {
    let mut members = vec![("name", text(&param.name)), ("type", text(&json_type(&param.ty)))];
    if let Some(ty) = param.ty.structure() {
        members.push(("components", params(&ty.fields)));
    }
    members
}

fn text(text: &str) -> Literal {
    Literal::Text(text.to_owned())
}
