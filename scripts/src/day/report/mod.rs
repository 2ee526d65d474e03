//! What a play came to: a table for people, a page for their browsers.

mod page;
mod pictures;
mod text;

pub use page::html;
pub use text::table;
