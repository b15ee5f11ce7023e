//! A beacon peer on rust-libp2p, the library of Lighthouse and Grandine. It does what flags and commands say, and writes
//! what it sees as JSON, a line an event.

mod args;
mod ask;
mod layers;
mod line;
mod serve;
mod streams;
mod wire;

use args::{Args, Behaviour};
use ask::{ask, ask_all, leave, unfinished};
use futures::StreamExt;
use layers::{gossip, transport};
use libp2p::{
    Multiaddr, PeerId, StreamProtocol, Swarm, gossipsub, identify, identity, multiaddr,
    swarm::{self, NetworkBehaviour, SwarmEvent, behaviour::toggle::Toggle},
};
use line::Line;
use serve::serve;
use std::{
    collections::HashMap,
    error::Error,
    io::BufRead,
    sync::Arc,
    time::{Duration, Instant},
};
use streams::Opened;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    sync::{mpsc, oneshot},
};

#[derive(NetworkBehaviour)]
struct Peer {
    // The order is the order in which a new connection is handled: Lighthouse has gossipsub after its own protocols.
    streams: streams::Behaviour,
    gossipsub: Toggle<gossipsub::Behaviour>,
    identify: identify::Behaviour,
}

/// What a task asks of the swarm.
pub enum Order {
    Open(PeerId, Vec<StreamProtocol>, oneshot::Sender<oneshot::Receiver<Opened>>),
    Disconnect(PeerId),
}

#[derive(Clone)]
pub struct Context {
    args: Arc<Args>,
    orders: mpsc::UnboundedSender<Order>,
}

const LIMIT: Duration = Duration::from_secs(10);
const ACCEPTED: [&str; 6] = ["status/2", "status/1", "goodbye/1", "ping/1", "metadata/3", "metadata/2"];

fn id(name: &str) -> StreamProtocol {
    StreamProtocol::try_from_owned(format!("{}{name}{}", wire::PREFIX, wire::SUFFIX)).expect("begins with a slash")
}

fn short(protocol: &StreamProtocol) -> String {
    protocol.as_ref().trim_start_matches(wire::PREFIX).trim_end_matches(wire::SUFFIX).to_owned()
}

fn version(short: &str) -> u8 {
    short.rsplit('/').next().and_then(|text| text.parse().ok()).unwrap_or(1)
}

fn main() -> Result<(), Box<dyn Error>> {
    let args = args::read()?;
    if let Some(mode) = &args.frames {
        return frames(mode);
    }
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(run(args))
}

/// snap alone, as a second opinion on frames of any length.
fn frames(mode: &str) -> Result<(), Box<dyn Error>> {
    for line in std::io::stdin().lock().lines() {
        let bytes = wire::unhex(&line?).ok_or("not hex")?;
        println!(
            "{}",
            match mode {
                "encode" => wire::hex(&wire::frame(&bytes)),
                _ => wire::read_whole(&bytes).map_or_else(|why| format!("error: {why}"), |ssz| wire::hex(&ssz)),
            }
        );
    }
    Ok(())
}

async fn run(args: Args) -> Result<(), Box<dyn Error>> {
    let key = match &args.key {
        Some(bytes) => {
            identity::secp256k1::Keypair::from(identity::secp256k1::SecretKey::try_from_bytes(bytes.clone())?).into()
        }
        None => identity::Keypair::generate_secp256k1(),
    };
    let ours = key.public().to_peer_id();
    Line::new("started").text("peer", ours).print();

    let accepted = ACCEPTED.iter().filter(|name| !name.starts_with("status") || args.versions.contains(&version(name)));
    let mut behaviour = Peer {
        streams: streams::Behaviour::new(accepted.map(|name| id(name)).collect()),
        gossipsub: args.gossip.then(|| gossip(args.score)).transpose()?.into(),
        identify: identify::Behaviour::new(
            identify::Config::new("eth2/1.0.0".into(), key.public()).with_agent_version(args.agent.clone()),
        ),
    };
    let topic =
        gossipsub::IdentTopic::new(format!("/eth2/{}/beacon_block/ssz_snappy", &wire::hex(&args.status.digest)[2..]));
    if let Some(gossipsub) = behaviour.gossipsub.as_mut() {
        gossipsub.subscribe(&topic)?;
    }
    let transport = transport(&key, &args.muxer)?;
    let mut swarm = Swarm::new(transport, behaviour, ours, swarm::Config::with_tokio_executor());
    for kind in &args.listen {
        let address = match kind.as_str() {
            "tcp" => "/ip4/127.0.0.1/tcp/0",
            "quic" => "/ip4/127.0.0.1/udp/0/quic-v1",
            _ => return Err(format!("cannot listen on {kind:?}").into()),
        };
        swarm.listen_on(address.parse()?)?;
    }
    for address in &args.dial {
        dial(&mut swarm, address);
    }

    let (orders, mut ordered) = mpsc::unbounded_channel();
    let context = Context { args: Arc::new(args), orders };
    let mut commands = BufReader::new(tokio::io::stdin()).lines();
    let mut open: HashMap<PeerId, Instant> = HashMap::new();
    let mut last: Option<PeerId> = None;
    let mut scores = tokio::time::interval(Duration::from_secs(60));
    loop {
        tokio::select! {
            command = commands.next_line() => match command {
                Ok(Some(text)) => command_of(&context, &mut swarm, last, &topic, text.trim()),
                _ => std::process::exit(0),
            },
            _ = scores.tick(), if context.args.score => tell_scores(&swarm),
            Some(order) = ordered.recv() => match order {
                Order::Open(peer, protocols, reply) => {
                    let _ = reply.send(swarm.behaviour_mut().streams.open(peer, protocols));
                }
                Order::Disconnect(peer) => {
                    let _ = swarm.disconnect_peer_id(peer);
                }
            },
            event = swarm.select_next_some() => match event {
                SwarmEvent::NewListenAddr { address, .. } => {
                    Line::new("listening").text("address", address.with(multiaddr::Protocol::P2p(ours))).print();
                }
                SwarmEvent::ConnectionEstablished { peer_id, endpoint, established_in, .. } => {
                    open.insert(peer_id, Instant::now());
                    last = Some(peer_id);
                    Line::new("connected")
                        .text("peer", peer_id)
                        .text("direction", if endpoint.is_dialer() { "outbound" } else { "inbound" })
                        .text("address", endpoint.get_remote_address())
                        .text("took", established_in.as_millis())
                        .print();
                    if endpoint.is_dialer() {
                        tokio::spawn(ask_all(context.clone(), peer_id));
                    }
                }
                SwarmEvent::ConnectionClosed { peer_id, cause, num_established, .. } => {
                    Line::new("disconnected")
                        .text("peer", peer_id)
                        .text("after", since(&open, &peer_id))
                        .text("left", num_established)
                        .text("cause", cause.map_or("none".into(), |cause| chain(&cause)))
                        .print();
                }
                SwarmEvent::OutgoingConnectionError { error, .. } => Line::new("dialFailed").text("error", chain(&error)).print(),
                SwarmEvent::IncomingConnectionError { error, .. } => Line::new("inboundFailed").text("error", chain(&error)).print(),
                SwarmEvent::Behaviour(PeerEvent::Identify(identify::Event::Received { peer_id, info, .. })) => {
                    Line::new("identified")
                        .text("peer", peer_id)
                        .text("agent", info.agent_version)
                        .text("protocolVersion", info.protocol_version)
                        .texts("protocols", info.protocols.iter().map(ToString::to_string))
                        .text("observed", info.observed_addr)
                        .text("after", since(&open, &peer_id))
                        .print();
                }
                SwarmEvent::Behaviour(PeerEvent::Identify(identify::Event::Error { peer_id, error, .. })) => {
                    Line::new("identifyFailed").text("peer", peer_id).text("error", chain(&error)).print();
                }
                SwarmEvent::Behaviour(PeerEvent::Gossipsub(event)) => match event {
                    gossipsub::Event::Subscribed { peer_id, topic } => {
                        Line::new("subscribed").text("peer", peer_id).text("topic", topic).text("after", since(&open, &peer_id)).print();
                    }
                    gossipsub::Event::GossipsubNotSupported { peer_id } => {
                        Line::new("gossipsubNotSupported").text("peer", peer_id).text("after", since(&open, &peer_id)).print();
                        if context.args.behaviour == Behaviour::LikeLighthouse {
                            tokio::spawn(leave(context.clone(), peer_id, 0));
                        }
                    }
                    gossipsub::Event::Message { propagation_source, message, .. } => {
                        Line::new("gossip").text("peer", propagation_source).text("topic", message.topic).text("bytes", message.data.len()).print();
                    }
                    other => Line::new("gossipsub").text("what", format!("{other:?}")).print(),
                },
                SwarmEvent::Behaviour(PeerEvent::Streams(incoming)) => {
                    tokio::spawn(serve(context.clone(), incoming));
                }
                _ => {}
            },
        }
    }
}

fn since(open: &HashMap<PeerId, Instant>, peer: &PeerId) -> String {
    open.get(peer).map_or("?".into(), |at| format!("{:.1}", at.elapsed().as_secs_f64() * 1000.0))
}

fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut inner = error.source();
    while let Some(one) = inner {
        text.push_str(": ");
        text.push_str(&one.to_string());
        inner = one.source();
    }
    text
}

fn dial(swarm: &mut Swarm<Peer>, address: &str) {
    let dialled =
        address.parse::<Multiaddr>().map_err(|e| e.to_string()).and_then(|to| swarm.dial(to).map_err(|e| chain(&e)));
    if let Err(why) = dialled {
        Line::new("dialFailed").text("error", why).print();
    }
}

fn tell_scores(swarm: &Swarm<Peer>) {
    let Some(gossipsub) = swarm.behaviour().gossipsub.as_ref() else { return };
    for (peer, topics) in gossipsub.all_peers() {
        let score = gossipsub.peer_score(peer).map_or("none".into(), |score| format!("{score:.3}"));
        Line::new("gossipScore").text("peer", peer).text("score", score).text("topics", topics.len()).print();
    }
}

/// A message of the size of a block, each another.
fn publish(swarm: &mut Swarm<Peer>, topic: &gossipsub::IdentTopic) {
    let Some(gossipsub) = swarm.behaviour_mut().gossipsub.as_mut() else { return };
    let mut block = vec![0; 50_000];
    let now = std::time::UNIX_EPOCH.elapsed().map_or(0, |time| time.as_nanos());
    block[..16].copy_from_slice(&now.to_le_bytes());
    let sent = gossipsub.publish(topic.clone(), block);
    Line::new("published").text("result", format!("{sent:?}")).print();
}

fn command_of(
    context: &Context,
    swarm: &mut Swarm<Peer>,
    peer: Option<PeerId>,
    topic: &gossipsub::IdentTopic,
    text: &str,
) {
    let (name, value) = text.split_once(' ').unwrap_or((text, ""));
    match name {
        "dial" => return dial(swarm, value),
        "publish" => return publish(swarm, topic),
        _ => {}
    }
    let Some(peer) = peer else {
        return Line::new("refused").text("command", text).text("why", "nobody has connected").print();
    };
    let context = context.clone();
    let number = value.parse::<u64>();
    match name {
        "status" => {
            tokio::spawn(async move {
                for _ in 0..number.unwrap_or(1) {
                    ask(&context, peer, "status").await;
                }
                Line::new("done").text("command", "status").print();
            });
        }
        "burst" => {
            tokio::spawn(async move {
                let all = (0..number.unwrap_or(10)).map(|_| ask(&context, peer, "status"));
                futures::future::join_all(all).await;
                Line::new("done").text("command", "burst").print();
            });
        }
        "ping" | "metadata" => {
            let name = name.to_owned();
            tokio::spawn(async move { ask(&context, peer, &name).await });
        }
        "goodbye" => {
            tokio::spawn(leave(context, peer, number.unwrap_or(0)));
        }
        "hold" | "cut" => {
            let name = name.to_owned();
            tokio::spawn(async move { unfinished(&context, peer, &name).await });
        }
        "disconnect" => {
            let _ = swarm.disconnect_peer_id(peer);
        }
        _ => Line::new("refused").text("command", text).text("why", "no such command").print(),
    }
}
