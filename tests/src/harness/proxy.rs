//! A proxy that dies: it stands for the process or the network that is gone from one moment to the next.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// Passes a number of HTTP requests on to a node and is deaf and mute from then on.
pub struct Proxy {
    url: String,
    loss: Arc<Mutex<Option<Loss>>>,
}

/// A request that gets no answer, between others that do.
#[derive(Clone, Copy)]
struct Loss {
    /// How many requests come before it.
    after: usize,
    /// Whether it reaches the node.
    delivers: bool,
    /// Only requests with this text count.
    of: &'static str,
    /// Whether nothing is answered after it.
    is_last: bool,
}

impl Proxy {
    /// A proxy to the node at `target` that answers `whole` requests; the next one still reaches the node if
    /// `delivers`, and is not answered.
    pub fn new(target: &str, whole: usize, delivers: bool) -> Self {
        let target = target.trim_start_matches("http://").to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let count = Arc::new(AtomicUsize::new(0));
        let loss = Arc::new(Mutex::new(None));
        let losses = loss.clone();
        std::thread::spawn(move || {
            for client in listener.incoming() {
                let (client, target, count) = (client.unwrap(), target.clone(), count.clone());
                let losses = losses.clone();
                std::thread::spawn(move || serve(client, &target, &count, whole, delivers, &losses));
            }
        });
        Self { url, loss }
    }

    /// A proxy that lives until the first transaction: that still reaches the node if `delivers`, and is not answered, nor is anything
    /// after it.
    pub fn until_a_transaction(target: &str, delivers: bool) -> Self {
        let proxy = Self::new(target, usize::MAX, true);
        *proxy.loss.lock().unwrap() = Some(Loss { after: 0, delivers, of: "eth_sendRawTransaction", is_last: true });
        proxy
    }

    /// Gives no answer to one request, after so many others.
    pub fn lose(&self, after: usize, delivers: bool) {
        *self.loss.lock().unwrap() = Some(Loss { after, delivers, of: "", is_last: false });
    }

    /// Where it listens.
    pub fn url(&self) -> &str {
        &self.url
    }
}

/// Serves one connection until it closes or the proxy is dead; closing is how the client notices.
fn serve(
    client: TcpStream,
    target: &str,
    count: &AtomicUsize,
    whole: usize,
    delivers: bool,
    losses: &Mutex<Option<Loss>>,
) -> Option<()> {
    let mut requests = BufReader::new(client.try_clone().ok()?);
    let mut answers = client;
    loop {
        let request = message(&mut requests)?;
        let number = count.fetch_add(1, Ordering::SeqCst);
        if number > whole || (number == whole && !delivers) {
            return None;
        }
        let loss = due(losses, &request);
        if loss.is_some_and(|loss| !loss.delivers) {
            return None;
        }
        let mut node = TcpStream::connect(target).ok()?;
        node.write_all(&request).ok()?;
        let answer = message(&mut BufReader::new(node))?;
        if number == whole || loss.is_some() {
            return None;
        }
        answers.write_all(&answer).ok()?;
    }
}

/// The loss that is due now.
fn due(losses: &Mutex<Option<Loss>>, request: &[u8]) -> Option<Loss> {
    let mut planned = losses.lock().unwrap();
    let loss = planned.as_mut()?;
    if !String::from_utf8_lossy(request).contains(loss.of) {
        return None;
    }
    match loss {
        // What comes after the last one is lost too, and does not arrive.
        Loss { after: 0, is_last: true, .. } => {
            let lost = *loss;
            *loss = Loss { delivers: false, of: "", ..lost };
            Some(lost)
        }
        Loss { after: 0, .. } => planned.take(),
        loss => {
            loss.after -= 1;
            None
        }
    }
}

/// One HTTP message with a length: head and body.
fn message(stream: &mut impl BufRead) -> Option<Vec<u8>> {
    let (mut bytes, mut length) = (Vec::new(), 0);
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).ok()? == 0 {
            return None;
        }
        bytes.extend_from_slice(line.as_bytes());
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
        if line == "\r\n" {
            break;
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).ok()?;
    bytes.extend(body);
    Some(bytes)
}
