//! A page that needs nothing but itself: no script, no font, no picture from elsewhere.

use std::fmt::Write as _;

use super::pictures;
use super::text::table;
use crate::day::figures::{Figures, Kind};
use crate::plot::minute;
use crate::table::thousands;

const STYLE: &str = "body{font:15px/1.5 system-ui,sans-serif;max-width:1200px;margin:2rem auto;padding:0 1rem;color:#222}\
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2.5rem}svg{width:100%;height:auto;border:1px solid #ddd;border-radius:6px;margin:.5rem 0}\
pre{background:#f6f6f6;padding:1rem;overflow-x:auto;border-radius:6px;font-size:13px}\
table{border-collapse:collapse;width:100%}td,th{padding:.2rem .6rem;text-align:left;border-bottom:1px solid #eee}\
td.n{text-align:right;font-variant-numeric:tabular-nums}.bar{background:#2455a4;height:.8rem;border-radius:2px;min-width:1px}";

/// The page of a play.
pub fn html(figures: &Figures) -> String {
    let title = format!("A crash day: {}", escaped(&figures.course));
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{title}</title><style>{STYLE}</style></head><body>\n\
         <h1>{title}</h1>\n<p>Every figure is what a contract answered or a receipt said, on a development node that runs the compiled \
         programs with Nitro's gas.</p>\n"
    );
    for picture in pictures::all(figures) {
        page.push_str(&picture);
    }
    page.push_str("<h2>Gas of every kind of act</h2>\n");
    gas(&mut page, figures);
    page.push_str("<h2>What happened</h2>\n");
    events(&mut page, figures);
    let _ = write!(page, "<h2>In sums</h2>\n<pre>{}</pre>\n</body></html>\n", escaped(&table(figures)));
    page
}

fn gas(page: &mut String, figures: &Figures) {
    let most = figures.gas.values().map(|gas| gas.mean()).max().unwrap_or(1).max(1);
    page.push_str("<table><tr><th>act</th><th>count</th><th>mean gas</th><th style=\"width:45%\"></th></tr>\n");
    for (act, used) in &figures.gas {
        let width = 100.0 * used.mean() as f64 / most as f64;
        let _ = writeln!(
            page,
            "<tr><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td><div class=\"bar\" style=\"width:{width:.1}%\"></div></td></tr>",
            escaped(act),
            thousands(used.count),
            thousands(used.mean())
        );
    }
    page.push_str("</table>\n");
}

fn events(page: &mut String, figures: &Figures) {
    page.push_str("<table><tr><th>time, UTC</th><th></th><th></th></tr>\n");
    for event in &figures.events {
        let kind = match event.kind {
            Kind::Borrowed => "loan",
            Kind::Liquidated => "liquidation",
            Kind::Regime => "regime",
            Kind::Governance => "governance",
            Kind::Left => "liquidity",
            Kind::Revenue => "revenue",
        };
        let _ =
            writeln!(page, "<tr><td>{}</td><td>{kind}</td><td>{}</td></tr>", minute(event.time), escaped(&event.what));
    }
    page.push_str("</table>\n");
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::figures::{Event, Gas};

    #[test]
    fn the_page_stands_alone_and_escapes_names() {
        let mut figures = Figures { course: "<script>".into(), ..Figures::default() };
        figures.gas.insert("swap & go".into(), Gas { count: 2, sum: 100, least: 40, most: 60 });
        figures.events.push(Event { time: 0, kind: Kind::Regime, what: "ETH/USD is Calm".into() });
        let page = html(&figures);

        assert!(page.contains("&lt;script&gt;") && !page.contains("<script"), "{page}");
        assert!(page.contains("swap &amp; go") && page.contains(">50<"), "{page}");
        let outside = page.replace("http://www.w3.org/2000/svg", "");
        assert!(!outside.contains("http") && !outside.contains("src="), "{outside}");
    }
}
