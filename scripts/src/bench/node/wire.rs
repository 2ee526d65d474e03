//! JSON-RPC over one connection that stays open, with as little work on this side as possible: what is measured is
//! the node.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// A connection to a node.
pub struct Connection {
    stream: TcpStream,
    host: String,
    buffer: Vec<u8>,
}

impl Connection {
    /// Connects.
    pub fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).with_context(|| format!("no node answers at {address}"))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self { stream, host: address.to_string(), buffer: Vec::new() })
    }

    /// Calls a method.
    pub fn call(&mut self, method: &str, params: Value) -> Result<Value> {
        let request = request(&self.host, method, &params);
        let mut answer: Value = serde_json::from_slice(self.post(&request)?).context("the answer is no JSON")?;
        match answer.get("error") {
            Some(error) => bail!("{method}: {error}"),
            None => Ok(answer["result"].take()),
        }
    }

    /// Posts a request made by [`request`] and returns the body of the answer.
    pub fn post(&mut self, request: &[u8]) -> Result<&[u8]> {
        self.stream.write_all(request)?;
        self.buffer.clear();
        let mut chunk = [0; 16_384];
        loop {
            let read = self.stream.read(&mut chunk)?;
            ensure!(read > 0, "the node closed the connection");
            self.buffer.extend_from_slice(&chunk[..read]);
            let Some(head) = self.buffer.windows(4).position(|end| end == b"\r\n\r\n") else { continue };
            let start = head + 4;
            let length = content_length(&self.buffer[..head])?;
            if self.buffer.len() >= start + length {
                return Ok(&self.buffer[start..start + length]);
            }
        }
    }

    /// Posts requests one after another; each must be answered without an error.
    pub fn post_all(&mut self, requests: &[Vec<u8>]) -> Result<()> {
        for request in requests {
            let body = self.post(request)?;
            if body.windows(7).any(|part| part == b"\"error\"") {
                bail!("a request was refused: {}", String::from_utf8_lossy(body));
            }
        }
        Ok(())
    }
}

/// A whole HTTP request.
pub fn request(host: &str, method: &str, params: &Value) -> Vec<u8> {
    let body = json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params }).to_string();
    let head = format!(
        "POST / HTTP/1.1\r\nhost: {host}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    [head, body].concat().into_bytes()
}

fn content_length(head: &[u8]) -> Result<usize> {
    let head = std::str::from_utf8(head)?.to_ascii_lowercase();
    let value = head.lines().find_map(|line| line.strip_prefix("content-length:"));
    Ok(value.context("the answer has no length")?.trim().parse()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_says_how_long_it_is() {
        let text = String::from_utf8(request("127.0.0.1:1", "eth_chainId", &json!([]))).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();

        assert_eq!(content_length(head.as_bytes()).unwrap(), body.len());
        assert_eq!(serde_json::from_str::<Value>(body).unwrap()["method"], "eth_chainId");
    }
}
