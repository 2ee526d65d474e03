//! What goes over a socket that is no request: garbage, half requests, WebSocket frames.

use crate::random::{Choose, Rng};

/// Opens a WebSocket.
pub const HANDSHAKE: &[u8] = b"GET / HTTP/1.1\r\nhost: localhost\r\nupgrade: websocket\r\nconnection: Upgrade\r\n\
    sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

/// A WebSocket frame as a client sends it: final, masked with zeros, its length told correctly.
pub fn frame(opcode: u8, payload: &[u8]) -> Vec<u8> {
    framed(0x80 | opcode, payload.len() as u64, true, payload)
}

fn framed(first: u8, length: u64, masked: bool, payload: &[u8]) -> Vec<u8> {
    let mask = if masked { 0x80 } else { 0 };
    let mut bytes = vec![first];
    match length {
        0..126 => bytes.push(mask | length as u8),
        126..65_536 => {
            bytes.push(mask | 126);
            bytes.extend((length as u16).to_be_bytes());
        }
        _ => {
            bytes.push(mask | 127);
            bytes.extend(length.to_be_bytes());
        }
    }
    if masked {
        bytes.extend([0; 4]);
    }
    bytes.extend(payload);
    bytes
}

/// A frame that may be anything.
pub fn strange_frame(payload: &[u8], rng: &mut Rng) -> Vec<u8> {
    match rng.u32(0..8) {
        // Lies about its length.
        0 => framed(0x81, rng.edge(), true, payload),
        // Unmasked, which clients must not send.
        1 => framed(0x81, payload.len() as u64, false, payload),
        // Reserved opcodes and bits.
        2 => framed(rng.u8(..), payload.len() as u64, true, payload),
        // The first part of a message.
        3 => framed(0x01, payload.len() as u64, true, payload),
        // A continuation of nothing.
        4 => framed(0x80, payload.len() as u64, true, payload),
        // Ping, pong, close.
        5 => frame(*rng.pick(&[8, 9, 10]), &payload[..payload.len().min(rng.usize(0..200))]),
        6 => frame(8, &[rng.u8(..), rng.u8(..)]),
        _ => {
            let length = rng.usize(0..64);
            rng.bytes(length)
        }
    }
}

/// Bytes for a fresh connection.
pub fn garbage(body: &[u8], rng: &mut Rng) -> Vec<u8> {
    let length = body.len();
    let post = |headers: &str| [format!("POST / HTTP/1.1\r\nhost: x\r\n{headers}\r\n").as_bytes(), body].concat();
    let json = "content-type: application/json\r\n";
    match rng.u32(0..16) {
        0 => {
            let length = rng.usize(0..2_000);
            rng.bytes(length)
        }
        1 => post(&format!("{json}content-length: {}\r\n", rng.edge())),
        2 => post(&format!("{json}content-length: -1\r\n")),
        3 => post(&format!("{json}transfer-encoding: chunked\r\n")),
        4 => post(&format!("{json}content-length: {length}\r\ncontent-length: {}\r\n", length + 1)),
        5 => post(&format!("content-type: text/plain\r\ncontent-length: {length}\r\n")),
        6 => post(&format!("{json}x-long: {}\r\ncontent-length: {length}\r\n", "a".repeat(rng.usize(0..200_000)))),
        7 => post(&format!("{json}{}content-length: {length}\r\n", "x: y\r\n".repeat(rng.usize(0..300)))),
        8 => {
            let whole = post(&format!("{json}content-length: {length}\r\n"));
            whole[..rng.usize(0..whole.len())].to_vec()
        }
        9 => {
            let whole = post(&format!("{json}content-length: {length}\r\n"));
            whole.repeat(rng.usize(1..8))
        }
        10 => b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0".to_vec(),
        11 => {
            let method = *rng.pick(&["GET", "PUT", "OPTIONS", "HEAD", "DELETE", "BREW", "CONNECT"]);
            let path = *rng.pick(&["/", "/?x=1", "*", "/../..", "http://x/", ""]);
            format!("{method} {path} HTTP/1.1\r\nhost: x\r\norigin: y\r\n\r\n").into_bytes()
        }
        12 => {
            let mut handshake = HANDSHAKE.to_vec();
            let at = rng.usize(0..handshake.len());
            handshake[at] = rng.u8(..);
            handshake
        }
        13 => b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec(),
        14 => format!("GET / HTTP/0.{}\r\n\r\n", rng.u32(0..10)).into_bytes(),
        _ => Vec::new(),
    }
}
