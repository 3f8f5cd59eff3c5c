//! Connections: taken one by one, so many at most, each with so much time to say what it wants.

use super::routes;
use super::site::Site;
use crate::failure::Failure;
use axum::Extension;
use axum::Router;
use hyper_util::rt::TokioIo;
use hyper_util::rt::TokioTimer;
use hyper_util::service::TowerToHyperService;
use std::net::IpAddr;
use std::net::SocketAddr;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::sync::Semaphore;

/// So many requests are answered beside one another; others wait their turn.
const AT_ONCE: usize = 8;
/// So many connections are held.
const CONNECTIONS: usize = 512;
/// The head of a request comes within this time.
const PATIENCE: Duration = Duration::from_secs(10);
/// And has so many bytes at most.
const HEAD: usize = 32 << 10;

/// From where a request came.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub(crate) IpAddr);

/// Serves until the program is told to stop. `ready` is told the address once requests are taken.
pub(crate) fn run(site: Site, address: SocketAddr, ready: impl FnOnce(SocketAddr)) -> anyhow::Result<()> {
    let listener = TcpListener::bind(address).map_err(|error| {
        Failure::new(format!("{address} cannot be listened on: {error}"), "choose another port with --port")
    })?;
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(AT_ONCE)
        .enable_io()
        .enable_time()
        .build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        ready(listener.local_addr()?);
        let router = routes::router(Arc::new(site));
        tokio::select! {
            () = take(&listener, &router) => {}
            () = stopped() => {}
        }
        anyhow::Ok(())
    })?;
    runtime.shutdown_timeout(Duration::from_secs(2));
    Ok(())
}

/// Takes connections for ever.
async fn take(listener: &tokio::net::TcpListener, router: &Router) {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, peer)) => {
                let router = router.clone().layer(Extension(Peer(peer.ip())));
                tokio::spawn(async move {
                    hold(stream, router).await;
                    drop(place);
                });
            }
            // No file or memory is left for another connection: some will be given back in a moment.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

/// Answers what comes over a connection until it ends. How it ends is the other side's business.
async fn hold(stream: TcpStream, router: Router) {
    let service = TowerToHyperService::new(router);
    let mut server = hyper::server::conn::http1::Builder::new();
    server.timer(TokioTimer::new()).header_read_timeout(PATIENCE).max_buf_size(HEAD);
    drop(server.serve_connection(TokioIo::new(stream), service).await);
}

/// Until somebody presses Ctrl+C.
async fn stopped() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
