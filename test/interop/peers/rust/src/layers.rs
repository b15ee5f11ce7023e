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
use sha2::{Digest, Sha256};
use std::{error::Error, time::Duration};

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

pub fn gossip(score: bool) -> Result<gossipsub::Behaviour, Box<dyn Error>> {
    let config = gossipsub::ConfigBuilder::default()
        .validation_mode(gossipsub::ValidationMode::Anonymous)
        .max_transmit_size(10 << 20)
        .message_id_fn(|message| Sha256::digest(&message.data)[..20].to_vec().into())
        .build()?;
    let mut behaviour = gossipsub::Behaviour::new(gossipsub::MessageAuthenticity::Anonymous, config)?;
    if score {
        behaviour.with_peer_score(scoring(), thresholds())?;
    }
    Ok(behaviour)
}

/// What beacon nodes count of a peer as such: clients share these numbers. What they count by topic is for peers of a mesh.
fn scoring() -> gossipsub::PeerScoreParams {
    const SLOT: Duration = Duration::from_secs(12);
    gossipsub::PeerScoreParams {
        topic_score_cap: 32.72,
        app_specific_weight: 1.0,
        ip_colocation_factor_weight: -35.11,
        ip_colocation_factor_threshold: 10.0,
        behaviour_penalty_weight: -15.92,
        behaviour_penalty_threshold: 6.0,
        behaviour_penalty_decay: 0.986,
        decay_interval: SLOT,
        decay_to_zero: 0.01,
        retain_score: SLOT * 3200,
        ..Default::default()
    }
}

fn thresholds() -> gossipsub::PeerScoreThresholds {
    gossipsub::PeerScoreThresholds {
        gossip_threshold: -4000.0,
        publish_threshold: -8000.0,
        graylist_threshold: -16000.0,
        accept_px_threshold: 100.0,
        opportunistic_graft_threshold: 5.0,
    }
}
