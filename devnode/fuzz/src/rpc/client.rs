//! A client that speaks HTTP over a socket that stays open, with a limit on how long it waits.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// How often a client waits for more, each time for [`WAIT`]. A call computes for a second or two; the rest is for
/// a busy machine, and it is counted so that a machine that puts processes to sleep is not taken for a slow node.
const WAITS: u32 = 60;

/// How long a client waits at a time.
const WAIT: Duration = Duration::from_secs(1);

/// A response: status and body.
#[derive(Clone, Debug)]
pub struct Response {
    /// HTTP status.
    pub status: u16,
    /// Body.
    pub body: Vec<u8>,
}

/// A connection that waits for long, but not for ever.
#[derive(Debug)]
pub struct Patient<R>(pub R);

impl<R: Read> Read for Patient<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        for _ in 1..WAITS {
            match self.0.read(buffer) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                other => return other,
            }
        }
        self.0.read(buffer)
    }
}

/// A client of one server.
#[derive(Debug)]
pub struct Client {
    address: SocketAddr,
    connection: Option<BufReader<Patient<TcpStream>>>,
}

impl Client {
    /// A client that is not connected yet.
    pub fn new(address: SocketAddr) -> Self {
        Self { address, connection: None }
    }

    /// A new connection.
    ///
    /// # Errors
    /// If the server does not accept it.
    pub fn connect(&self) -> io::Result<TcpStream> {
        let stream = TcpStream::connect_timeout(&self.address, WAITS * WAIT)?;
        stream.set_read_timeout(Some(WAIT))?;
        stream.set_write_timeout(Some(WAITS * WAIT))?;
        stream.set_nodelay(true)?;
        Ok(stream)
    }

    /// Posts JSON. The server may have closed the connection since the last time, so a failure to reach it
    /// is tried once more on a new one.
    ///
    /// # Errors
    /// If there is no answer in time, or one that is not HTTP.
    pub fn post(&mut self, body: &[u8]) -> io::Result<Response> {
        let fresh = self.connection.is_none();
        match self.post_once(body) {
            Err(error) if !fresh && error.kind() != io::ErrorKind::WouldBlock => {
                self.connection = None;
                self.post_once(body)
            }
            other => other,
        }
    }

    fn post_once(&mut self, body: &[u8]) -> io::Result<Response> {
        let mut reader = match self.connection.take() {
            Some(reader) => reader,
            None => BufReader::new(Patient(self.connect()?)),
        };
        let head = format!(
            "POST / HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        reader.get_mut().0.write_all(head.as_bytes())?;
        // A server that refuses what is too long answers before it has read everything.
        let written = reader.get_mut().0.write_all(body);
        let (response, close) = read_response(&mut reader)?;
        if written.is_ok() && !close {
            self.connection = Some(reader);
        }
        Ok(response)
    }
}

/// Reads a response; also tells whether the server closes afterwards.
fn read_response(reader: &mut impl BufRead) -> io::Result<(Response, bool)> {
    let broken = |what: &str| io::Error::new(io::ErrorKind::InvalidData, what.to_owned());
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let status = line.split(' ').nth(1).and_then(|status| status.parse().ok());
    let status = status.ok_or_else(|| broken(&format!("no status in {line:?}")))?;

    let (mut length, mut chunked, mut close) = (None, false, false);
    loop {
        line.clear();
        if reader.read_line(&mut line)? == 0 {
            return Err(broken("the head does not end"));
        }
        let lower = line.trim_end().to_ascii_lowercase();
        match lower.split_once(": ") {
            Some(("content-length", value)) => length = value.parse::<usize>().ok(),
            Some(("transfer-encoding", value)) => chunked = value == "chunked",
            Some(("connection", value)) => close = value == "close",
            Some(_) => {}
            None if lower.is_empty() => break,
            None => return Err(broken(&format!("a strange header {lower:?}"))),
        }
    }

    let mut body = Vec::new();
    if chunked {
        loop {
            line.clear();
            reader.read_line(&mut line)?;
            let size = usize::from_str_radix(line.trim_end(), 16).map_err(|_| broken("a chunk without size"))?;
            let start = body.len();
            body.resize(start + size, 0);
            reader.read_exact(&mut body[start..])?;
            line.clear();
            reader.read_line(&mut line)?;
            if size == 0 {
                break;
            }
        }
    } else {
        body.resize(length.unwrap_or(0), 0);
        reader.read_exact(&mut body)?;
    }
    Ok((Response { status, body }, close))
}
