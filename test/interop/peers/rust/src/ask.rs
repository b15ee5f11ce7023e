//! What is asked of a peer, and what is done to it.

use crate::{Context, LIMIT, Order, id, line::Line, short, version, wire};
use futures::{AsyncReadExt, AsyncWriteExt};
use libp2p::{PeerId, Stream};
use std::time::{Duration, Instant};
use tokio::{
    sync::oneshot,
    time::{sleep, timeout},
};

pub async fn ask_all(context: Context, peer: PeerId) {
    for what in &context.args.ask {
        ask(&context, peer, what).await;
    }
}

/// Opens a stream in the first of `names` that the peer takes.
async fn open(context: &Context, peer: PeerId, names: &[String]) -> Result<(Stream, String), String> {
    let (reply, promised) = oneshot::channel();
    let order = Order::Open(peer, names.iter().map(|name| id(name)).collect(), reply);
    context.orders.send(order).map_err(|_| "the peer ends")?;
    let opened = promised.await.map_err(|_| "the peer ends")?;
    // The connection drops the sender when it closes.
    let (stream, protocol) = opened.await.map_err(|_| "no connection")??;
    Ok((stream, short(&protocol)))
}

pub async fn ask(context: &Context, peer: PeerId, what: &str) {
    let names: Vec<String> = match what {
        "status" => context.args.versions.iter().map(|v| format!("status/{v}")).collect(),
        "metadata" => vec!["metadata/3".into(), "metadata/2".into()],
        "ping" => vec!["ping/1".into()],
        other => return Line::new("refused").text("command", other).text("why", "cannot be asked").print(),
    };
    let began = Instant::now();
    let mut taken = names.join(",");
    let answered = timeout(LIMIT, async {
        let (mut stream, name) = open(context, peer, &names).await?;
        taken = name;
        let request = match what {
            "status" => wire::frame(&context.args.status.ssz(version(&taken))),
            "ping" => wire::frame(&1u64.to_le_bytes()),
            _ => vec![],
        };
        if !request.is_empty() {
            stream.write_all(&request).await.map_err(|e| format!("write: {e}"))?;
        }
        // Clients half-close after their request.
        let ended = if context.args.half_close { stream.close().await } else { stream.flush().await };
        ended.map_err(|e| format!("close: {e}"))?;
        let mut bytes = Vec::new();
        let mut part = [0; 1024];
        loop {
            if let Some(answer) = wire::read_answer(&bytes)? {
                return Ok(answer);
            }
            match stream.read(&mut part).await.map_err(|e| format!("read: {e}"))? {
                0 => return Err(format!("the stream ended after {} bytes of the answer", bytes.len())),
                n => bytes.extend(&part[..n]),
            }
        }
    })
    .await
    .unwrap_or_else(|_| Err("no answer in time".into()));
    let line = Line::new("answer").text("peer", peer).text("protocol", &taken).text("took", millis(began));
    match answered {
        Ok(wire::Answer::Success(ssz)) => told(line.text("result", 0), &taken, &ssz).print(),
        Ok(wire::Answer::Failure(code, why)) => line.text("result", code).text("error", why).print(),
        Err(why) => line.text("error", why).print(),
    }
}

pub fn millis(began: Instant) -> String {
    format!("{:.1}", began.elapsed().as_secs_f64() * 1000.0)
}

pub fn told(line: Line, protocol: &str, ssz: &[u8]) -> Line {
    let line = line.text("ssz", wire::hex(ssz));
    match protocol.split('/').next() {
        Some("status") => match wire::Status::parse(ssz) {
            Some(status) => {
                let line = line
                    .text("digest", wire::hex(&status.digest))
                    .text("finalizedRoot", wire::hex(&status.finalized_root))
                    .text("finalizedEpoch", status.finalized_epoch)
                    .text("headRoot", wire::hex(&status.head_root))
                    .text("headSlot", status.head_slot);
                match status.earliest {
                    Some(slot) => line.text("earliest", slot),
                    None => line,
                }
            }
            None => line,
        },
        Some("ping" | "goodbye") => match wire::uint64(ssz) {
            Some(number) => line.text("number", number),
            None => line,
        },
        _ => line,
    }
}

/// Goodbye, and what Lighthouse does next: it closes without waiting for an answer.
pub async fn leave(context: Context, peer: PeerId, reason: u64) {
    let said = timeout(Duration::from_secs(2), async {
        let (mut stream, _) = open(&context, peer, &["goodbye/1".into()]).await?;
        stream.write_all(&wire::frame(&reason.to_le_bytes())).await.map_err(|e| e.to_string())?;
        stream.close().await.map_err(|e| e.to_string())
    })
    .await
    .unwrap_or_else(|_| Err("not taken in time".into()));
    Line::new("goodbyeSent")
        .text("peer", peer)
        .text("number", reason)
        .text("error", said.err().unwrap_or_default())
        .print();
    sleep(context.args.linger).await;
    let _ = context.orders.send(Order::Disconnect(peer));
}

/// Half a Status request: then nothing more (hold), or a reset (cut).
pub async fn unfinished(context: &Context, peer: PeerId, how: &str) {
    let names: Vec<String> = context.args.versions.iter().map(|v| format!("status/{v}")).collect();
    let ended = async {
        let (mut stream, name) = open(context, peer, &names).await?;
        let request = wire::frame(&context.args.status.ssz(version(&name)));
        stream.write_all(&request[..request.len() / 2]).await.map_err(|e| e.to_string())?;
        stream.flush().await.map_err(|e| e.to_string())?;
        if how == "hold" {
            let mut bytes = Vec::new();
            let began = Instant::now();
            let end = stream.read_to_end(&mut bytes).await;
            return Ok(format!("{} bytes, {end:?} after {} ms", bytes.len(), millis(began)));
        }
        sleep(Duration::from_millis(100)).await;
        Ok::<_, String>("dropped".into())
    }
    .await;
    Line::new(how).text("peer", peer).text("end", ended.unwrap_or_else(|why| why)).print();
}
