//! What happens to an HTTP request before it is JSON-RPC.

use std::pin::Pin;
use std::task::{Context, Poll};

use jsonrpsee::core::BoxError;
use jsonrpsee::server::http::response::too_large;
use jsonrpsee::server::{HttpBody, HttpRequest, HttpResponse};
use tower::{Layer, Service};

/// Longest body of a request \[bytes\].
const MAX_BODY: u64 = 5 * 1024 * 1024;

/// Marks requests that came over a WebSocket.
#[derive(Clone, Copy, Debug)]
pub struct WebSocket;

/// Marks responses to notifications.
#[derive(Clone, Copy, Debug)]
pub struct Unanswered;

/// Answers health checks, marks WebSockets, and empties what answers no request.
#[derive(Clone, Copy, Debug)]
pub struct FrontLayer;

impl<S> Layer<S> for FrontLayer {
    type Service = Front<S>;

    fn layer(&self, inner: S) -> Front<S> {
        Front(inner)
    }
}

/// The service of [`FrontLayer`].
#[derive(Clone, Debug)]
pub struct Front<S>(S);

impl<S> Service<HttpRequest> for Front<S>
where
    S: Service<HttpRequest, Response = HttpResponse, Error = BoxError>,
    S::Future: Send + 'static,
{
    type Response = HttpResponse;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, BoxError>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, mut request: HttpRequest) -> Self::Future {
        let upgrade = request.headers().contains_key("upgrade");
        let has_body = length(&request).is_some_and(|length| length > 0);
        if request.method() == "GET" && !upgrade && !has_body && request.uri().query().is_none() {
            return Box::pin(async { Ok(HttpResponse::new(HttpBody::empty())) });
        }
        if length(&request).is_some_and(|length| length > MAX_BODY) {
            return Box::pin(async { Ok(too_large(MAX_BODY as u32)) });
        }
        if upgrade {
            request.extensions_mut().insert(WebSocket);
        }
        let answer = self.0.call(request);
        Box::pin(async move {
            let response = answer.await?;
            Ok(match response.extensions().get::<Unanswered>() {
                Some(Unanswered) => HttpResponse::new(HttpBody::empty()),
                None => response,
            })
        })
    }
}

/// Length of the body, where the request says it.
fn length(request: &HttpRequest) -> Option<u64> {
    request.headers().get("content-length")?.to_str().ok()?.parse().ok()
}
