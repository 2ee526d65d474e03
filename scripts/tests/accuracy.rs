//! `cargo tvd accuracy` on small tables: what it prints, and how it fails.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

/// Checks a folder, with as many random cases.
fn accuracy(folder: &Path, random: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_scripts"));
    command.args(["accuracy", "--json", "--quiet", "--random", random, "--data"]).arg(folder);
    command.output().unwrap()
}

fn put(folder: &Path, name: &str, lines: &str) {
    let mut file = std::fs::File::create(folder.join(name)).unwrap();
    file.write_all(lines.as_bytes()).unwrap();
}

fn rows(output: &Output) -> Vec<Value> {
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn good_tables_are_measured() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "ln.csv", "x,ln\n2,0.69314718055994530941723212145818\n1,0\n");
    put(
        folder.path(),
        "european.csv",
        "id,product,option_type,S,K,r,q,T,vol,expected,tolerance\n\"a, b\",vanilla,call,60,65,0.08,0,0.25,0.3,2.1334,1e-4\n",
    );

    let output = accuracy(folder.path(), "0");

    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let rows = rows(&output);
    assert_eq!(rows.len(), 2);
    // ln 2 is 693147180559945309.417… units.
    assert_eq!((&rows[0]["function"], &rows[0]["cases"]), (&"ln".into(), &2.into()));
    assert!((rows[0]["max_abs"].as_f64().unwrap() - 0.41723).abs() < 1e-5);
    assert_eq!((&rows[0]["max_rel"], &rows[0]["worst_input"]), (&0.0.into(), &"2".into()));
    assert_eq!(rows[1]["function"], "published european");
}

#[test]
fn a_value_beyond_its_bound_is_one_sentence_and_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "ln.csv", "x,ln\n2,0.693147180559945311\n");

    let output = accuracy(folder.path(), "0");

    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8(output.stderr.clone()).unwrap(), "error: ln is wrong by 2.000e0 units at 2\n");
    assert_eq!(rows(&output)[0]["max_abs"], 2.0);
}

#[test]
fn a_folder_without_tables_is_named() {
    let folder = tempfile::tempdir().unwrap();

    let output = accuracy(folder.path(), "0");

    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.starts_with("error: no table in ") && said.lines().count() == 1, "{said}");
}

#[test]
fn a_cell_that_is_no_number_is_named() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "exp.csv", "x,exp\none,2.7\n");

    let output = accuracy(folder.path(), "0");

    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("x of line 2 of") && said.contains("\"one\" is no decimal number"), "{said}");
}

#[test]
fn random_cases_need_no_tables() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "sqrt.csv", "x,sqrt\n4,2\n");

    let output = accuracy(folder.path(), "50");

    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let rows = rows(&output);
    let functions: Vec<&str> = rows.iter().map(|row| row["function"].as_str().unwrap()).collect();
    for function in ["sqrt", "random ln_1p", "random pow", "random norm_inv", "random charm", "random implied_vol"] {
        assert!(functions.contains(&function), "{function} of {functions:?}");
    }
    assert!(rows.iter().all(|row| row["cases"].as_u64().unwrap() > 0));
}
