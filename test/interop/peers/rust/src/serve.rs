//! How a request of a peer is answered.

use crate::{
    Context, LIMIT,
    args::Behaviour,
    ask::{leave, millis, told},
    line::Line,
    short, streams, version, wire,
};
use futures::{AsyncReadExt, AsyncWriteExt};
use libp2p::{PeerId, Stream};
use std::time::{Duration, Instant};
use tokio::time::{sleep, timeout};

/// Answers one request in the way of the behaviour.
pub async fn serve(context: Context, streams::Incoming { peer, mut stream, protocol }: streams::Incoming) {
    let name = short(&protocol);
    let began = Instant::now();
    let mut bytes = Vec::new();
    let mut part = [0; 1024];
    let read = timeout(LIMIT, async {
        loop {
            if name.starts_with("metadata") {
                return Ok(vec![]);
            }
            if let Some(ssz) = wire::read_request(&bytes)? {
                return Ok(ssz);
            }
            match stream.read(&mut part).await.map_err(|e| format!("read: {e}"))? {
                0 => return Err(format!("the stream ended after {} bytes of the request", bytes.len())),
                n => bytes.extend(&part[..n]),
            }
        }
    })
    .await
    .unwrap_or_else(|_| Err("no request in time".into()));
    let line = Line::new("request").text("peer", peer).text("protocol", &name).text("wire", wire::hex(&bytes));
    let ssz = match read {
        Ok(ssz) => ssz,
        Err(why) => return line.text("error", why).print(),
    };
    told(line, &name, &ssz).print();
    if context.args.behaviour == Behaviour::Reset && name.starts_with("status") {
        // A stream that is dropped before it is closed is reset.
        return Line::new("served")
            .text("peer", peer)
            .text("protocol", &name)
            .text("error", "reset on purpose")
            .print();
    }
    let answered = answer(&context, peer, &name, &ssz, &mut stream).await;
    // Whether and when the asking side has closed its half.
    let closed = match timeout(Duration::from_secs(3), stream.read(&mut part)).await {
        Ok(Ok(0)) => "closed".into(),
        Ok(Ok(n)) => format!("{n} bytes more"),
        Ok(Err(error)) => format!("read: {error}"),
        Err(_) => "still open after 3 s".into(),
    };
    Line::new("served")
        .text("peer", peer)
        .text("protocol", &name)
        .text("took", millis(began))
        .text("error", answered.err().unwrap_or_default())
        .text("theirSide", closed)
        .print();
}

async fn answer(context: &Context, peer: PeerId, name: &str, ssz: &[u8], stream: &mut Stream) -> Result<(), String> {
    let Context { args, .. } = context;
    let behaviour = if name.starts_with("status") { args.behaviour } else { Behaviour::Sound };
    let ours = match name.split('/').next() {
        Some("status") => args.status.ssz(version(name)),
        Some("ping") => 1u64.to_le_bytes().to_vec(),
        Some("metadata") => wire::metadata(version(name)),
        _ => return stream.close().await.map_err(|e| e.to_string()),
    };
    let mut out = vec![0];
    out.extend(wire::frame(&ours));
    match behaviour {
        Behaviour::Slow => sleep(args.delay).await,
        // The checksum of the first chunk stands after the result, the length, the stream identifier and its header.
        Behaviour::Malformed => out[1 + 1 + 10 + 4] ^= 0xff,
        Behaviour::Error => {
            out = vec![2];
            out.extend(wire::frame(b"made to fail"));
        }
        _ => {}
    }
    stream.write_all(&out).await.map_err(|e| format!("write: {e}"))?;
    stream.close().await.map_err(|e| format!("close: {e}"))?;
    let theirs = wire::Status::parse(ssz);
    match (behaviour, theirs) {
        (Behaviour::GoodbyeAfterStatus, _) => {
            tokio::spawn(leave(context.clone(), peer, args.goodbye));
        }
        (Behaviour::LikeLighthouse, Some(theirs)) if theirs.digest != args.status.digest => {
            tokio::spawn(leave(context.clone(), peer, 2));
        }
        _ => {}
    }
    Ok(())
}
