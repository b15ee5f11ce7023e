//! Transports with their security and muxers, and gossipsub, as beacon nodes have them.

use crate::LIMIT;
use libp2p::{
    PeerId, Transport,
    core::{
        muxing::StreamMuxerBox,
        transport::Boxed,
        upgrade::{SelectUpgrade, Version},
    },
    gossipsub, identity, noise, quic, tcp, yamux,
};
use std::error::Error;

pub fn transport(key: &identity::Keypair, muxer: &str) -> Result<Boxed<(PeerId, StreamMuxerBox)>, Box<dyn Error>> {
    let secured = tcp::tokio::Transport::new(tcp::Config::default().nodelay(true))
        .upgrade(Version::V1)
        .authenticate(noise::Config::new(key)?);
    let (y, mut m) = (yamux::Config::default(), libp2p_mplex::Config::new());
    m.set_max_buffer_size(256).set_max_buffer_behaviour(libp2p_mplex::MaxBufferBehaviour::Block);
    let over_tcp = match muxer {
        "both" => secured.multiplex(SelectUpgrade::new(y, m)).timeout(LIMIT).boxed(),
        "yamux" => secured.multiplex(y).timeout(LIMIT).boxed(),
        "mplex" => secured.multiplex(m).timeout(LIMIT).boxed(),
        _ => return Err(format!("no muxer {muxer:?}").into()),
    };
    let over_quic =
        quic::tokio::Transport::new(quic::Config::new(key)).map(|(peer, muxer), _| (peer, StreamMuxerBox::new(muxer)));
    Ok(over_tcp.or_transport(over_quic).map(|either, _| either.into_inner()).boxed())
}

pub fn gossip() -> Result<gossipsub::Behaviour, Box<dyn Error>> {
    let config = gossipsub::ConfigBuilder::default()
        .validation_mode(gossipsub::ValidationMode::Anonymous)
        .max_transmit_size(10 << 20)
        .build()?;
    Ok(gossipsub::Behaviour::new(gossipsub::MessageAuthenticity::Anonymous, config)?)
}
