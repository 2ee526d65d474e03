//! JSON-RPC over HTTP and WebSocket: the only part that knows how clients write things.

mod access_list;
mod api;
mod arbitrum;
mod blob;
mod calls;
mod conditional;
mod control;
mod debug;
mod erc20;
mod error;
mod filters;
mod front;
mod json;
mod message;
mod mining;
mod params;
mod pool;
mod profile;
mod queries;
mod send;
mod service;
mod sign;
mod simulate;
mod subscribe;
mod typed_data;

#[cfg(test)]
mod tests;

use std::net::TcpListener;
use std::sync::Arc;

use anyhow::Result;
use jsonrpsee::core::middleware::RpcServiceBuilder;
use jsonrpsee::server::{BatchRequestConfig, Server, ServerConfig, ServerHandle};
use tower_http::cors::{Any, CorsLayer};

pub use api::Api;
use front::FrontLayer;
use service::{MAX_RESPONSE, ServiceLayer};

/// Longest message over a WebSocket \[bytes\]; bodies over HTTP are limited further, see [`front`].
const MAX_REQUEST: u32 = 32 * 1024 * 1024;

/// Most connections at once.
const MAX_CONNECTIONS: u32 = 1000;

/// Serves an API on a listener until the handle is stopped. Must be called on a Tokio runtime.
pub fn serve(listener: TcpListener, api: Api) -> Result<ServerHandle> {
    let api = Arc::new(api);
    let module = subscribe::module(&api)?;

    let config = ServerConfig::builder()
        .max_request_body_size(MAX_REQUEST)
        .max_response_body_size(MAX_RESPONSE)
        .max_connections(MAX_CONNECTIONS)
        // The service limits batches itself, to answer as geth does.
        .set_batch_request_config(BatchRequestConfig::Unlimited)
        .set_id_provider(subscribe::Ids::default())
        .set_tcp_no_delay(true)
        .build();
    let cors = CorsLayer::new().allow_origin(Any).allow_methods(Any).allow_headers(Any);

    listener.set_nonblocking(true)?;
    let server = Server::builder()
        .set_config(config)
        .set_http_middleware(tower::ServiceBuilder::new().layer(cors).layer(FrontLayer))
        .set_rpc_middleware(RpcServiceBuilder::new().layer(ServiceLayer::new(api)))
        .build_from_tcp(listener)?;
    Ok(server.start(module))
}
