//! From the wire to the methods: a request is answered where it may take long and use much stack, and where a crash
//! is this request's error alone.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use jsonrpsee::core::middleware::{Batch, BatchEntry, Notification, RpcServiceT};
use jsonrpsee::server::{BatchResponseBuilder, MethodResponse, ResponsePayload};
use jsonrpsee::types::{ErrorObjectOwned, Id, Request};
use tokio::runtime::Handle;
use tokio::sync::Semaphore;
use tower::Layer;

use super::api::Api;
use super::error::{INTERNAL_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND, RESPONSE_TOO_LARGE, RpcError, RpcResult};
use super::front::{Unanswered, WebSocket};

/// Longest answer \[bytes\].
pub const MAX_RESPONSE: u32 = 64 * 1024 * 1024;

/// Longest answer to a batch \[bytes\]: what does not fit any more gets an error in place of its answer.
const MAX_BATCH_RESPONSE: usize = 10_000_000;

/// Most requests in a batch.
const MAX_BATCH: usize = 1000;

/// Puts [`Service`] before the server's own.
#[derive(Clone)]
pub struct ServiceLayer(Answering);

impl ServiceLayer {
    /// For the methods of this API, on the runtime that this thread is in.
    pub fn new(api: Arc<Api>) -> Self {
        let workers = Handle::current().metrics().num_workers();
        Self(Answering { api, spare: Arc::new(Semaphore::new(workers - 1)) })
    }
}

impl<S> Layer<S> for ServiceLayer {
    type Service = Service<S>;

    fn layer(&self, inner: S) -> Service<S> {
        Service { answering: self.0.clone(), inner }
    }
}

/// The methods, and where they run.
#[derive(Clone)]
struct Answering {
    api: Arc<Api>,
    /// The runtime's threads less one, which stays free for connections.
    spare: Arc<Semaphore>,
}

impl Answering {
    /// Answers a request: on this thread, which spares two changes of thread, or on one of its own where this one
    /// is the last or the method makes many blocks, of which subscribers shall hear meanwhile.
    async fn answer(self, method: String, params: Option<String>) -> RpcResult {
        let permit = if self.api.is_long(&method) { None } else { self.spare.try_acquire().ok() };
        let api = self.api;
        let work = move || api.handle(&method, params.as_deref());
        let answer = match permit {
            Some(_held) => catch_unwind(AssertUnwindSafe(work)).ok(),
            None => tokio::task::spawn_blocking(work).await.ok(),
        };
        answer.unwrap_or_else(|| Err(RpcError::new(INTERNAL_ERROR, "method handler crashed")))
    }
}

/// Answers all methods but those of subscriptions, which the server's own service handles.
#[derive(Clone)]
pub struct Service<S> {
    answering: Answering,
    inner: S,
}

impl<S> RpcServiceT for Service<S>
where
    S: RpcServiceT<
            MethodResponse = MethodResponse,
            BatchResponse = MethodResponse,
            NotificationResponse = MethodResponse,
        > + Clone
        + Send
        + Sync
        + 'static,
{
    type MethodResponse = MethodResponse;
    type NotificationResponse = MethodResponse;
    type BatchResponse = MethodResponse;

    fn call<'a>(&self, request: Request<'a>) -> impl Future<Output = MethodResponse> + Send + 'a {
        let service = self.clone();
        async move {
            if matches!(request.method_name(), "eth_subscribe" | "eth_unsubscribe") {
                if request.extensions().get::<WebSocket>().is_some() {
                    return service.inner.call(request).await;
                }
                let error = RpcError::new(METHOD_NOT_FOUND, "notifications not supported");
                return respond(request.id, Err(error));
            }
            let params = request.params.as_ref().map(|params| params.get().to_owned());
            let result = service.answering.answer(request.method.into_owned(), params).await;
            respond(request.id, result)
        }
    }

    fn batch<'a>(&self, batch: Batch<'a>) -> impl Future<Output = MethodResponse> + Send + 'a {
        let service = self.clone();
        async move {
            if batch.is_empty() {
                return respond(Id::Null, Err(RpcError::new(INVALID_REQUEST, "empty batch")));
            }
            if batch.len() > MAX_BATCH {
                return respond(Id::Null, Err(RpcError::new(INVALID_REQUEST, "batch too large")));
            }
            let mut responses = BatchResponseBuilder::new_with_limit(usize::MAX);
            let mut length = 0;
            for entry in batch {
                let response = match entry {
                    Ok(BatchEntry::Call(request)) if length > MAX_BATCH_RESPONSE => {
                        respond(request.id, Err(RpcError::new(RESPONSE_TOO_LARGE, "response too large")))
                    }
                    Ok(BatchEntry::Call(request)) => service.call(request).await,
                    Ok(BatchEntry::Notification(notification)) => {
                        service.notification(notification).await;
                        continue;
                    }
                    Err(error) => {
                        let (error, id) = error.into_parts();
                        MethodResponse::error(id, error)
                    }
                };
                length += response.as_json().get().len();
                if let Err(too_long) = responses.append(response) {
                    return too_long;
                }
            }
            if responses.is_empty() {
                return unanswered();
            }
            MethodResponse::from_batch(responses.finish())
        }
    }

    /// A request that wants no answer is carried out all the same.
    fn notification<'a>(&self, notification: Notification<'a>) -> impl Future<Output = MethodResponse> + Send + 'a {
        let answering = self.answering.clone();
        async move {
            let params = notification.params.as_ref().map(|params| params.get().to_owned());
            let _unwanted = answering.answer(notification.method.to_string(), params).await;
            unanswered()
        }
    }
}

/// No answer, marked as such: the server would write `null` into an HTTP body.
fn unanswered() -> MethodResponse {
    let mut response = MethodResponse::notification();
    response.extensions_mut().insert(Unanswered);
    response
}

fn respond(id: Id<'_>, result: RpcResult) -> MethodResponse {
    match result {
        Ok(value) => {
            let payload = ResponsePayload::success(value);
            let response = MethodResponse::response(id.clone(), payload, MAX_RESPONSE as usize);
            match response.as_error_code() {
                None => response,
                Some(_) => respond(id, Err(RpcError::new(RESPONSE_TOO_LARGE, "response too large"))),
            }
        }
        Err(error) => MethodResponse::error(id, ErrorObjectOwned::owned(error.code, error.message, error.data)),
    }
}
