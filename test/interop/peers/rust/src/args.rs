//! What the command line asks for.

use crate::wire::{Status, unhex};
use lexopt::prelude::*;
use std::time::Duration;

pub const HELP: &str = "\
rust-peer [flags]      a peer on 127.0.0.1; JSON lines on stdout, commands on stdin, ends when stdin closes
rust-peer frames encode|decode   one hex a line on stdin: SSZ to frame, or frame to SSZ

--listen tcp,quic|none   on port 0                       --dial MULTIADDR        may be given again
--muxer both|yamux|mplex                                 --agent TEXT
--digest HEX --finalized-root HEX --finalized-epoch N --head-root HEX --head-slot N --earliest N
--versions 2,1           Status versions, in order       --behaviour NAME        see BEHAVIOURS
--goodbye N              reason of goodbye-after-status  --delay MS              of slow
--gossip on|off          gossipsub and its subscription  --key HEX               32 bytes, secp256k1
--ask LIST               after dialling: status,ping,metadata,none
--linger MS              from a Goodbye to the close; 0 unless given
--half-close on|off      of our requests                 --score on|off          scores its gossip peers as clients do

BEHAVIOURS  sound other-digest goodbye-after-status malformed reset slow error like-lighthouse
COMMANDS    dial ADDR | status [N] | burst N | ping | metadata | goodbye N | hold | cut | disconnect | publish";

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Behaviour {
    Sound,
    OtherDigest,
    GoodbyeAfterStatus,
    Malformed,
    Reset,
    Slow,
    Error,
    LikeLighthouse,
}

#[derive(Clone, Debug)]
pub struct Args {
    pub listen: Vec<String>,
    pub dial: Vec<String>,
    pub muxer: String,
    pub agent: String,
    pub status: Status,
    pub versions: Vec<u8>,
    pub behaviour: Behaviour,
    pub goodbye: u64,
    pub delay: Duration,
    pub linger: Duration,
    pub gossip: bool,
    pub score: bool,
    pub half_close: bool,
    pub key: Option<Vec<u8>>,
    pub ask: Vec<String>,
    pub frames: Option<String>,
}

fn list(text: &str) -> Vec<String> {
    text.split(',').filter(|one| !one.is_empty() && *one != "none").map(str::to_owned).collect()
}

fn bytes<const N: usize>(text: &str) -> Result<[u8; N], lexopt::Error> {
    let found = unhex(text).and_then(|bytes| bytes.try_into().ok());
    found.ok_or_else(|| format!("expected {N} bytes of hex, not {text:?}").into())
}

pub fn read() -> Result<Args, lexopt::Error> {
    let mut args = Args {
        listen: vec!["tcp".into()],
        dial: vec![],
        muxer: "both".into(),
        agent: "rust-peer/rust-libp2p-0.56".into(),
        status: Status { earliest: Some(0), ..Status::default() },
        versions: vec![2, 1],
        behaviour: Behaviour::Sound,
        goodbye: 129,
        delay: Duration::from_millis(2000),
        linger: Duration::ZERO,
        gossip: true,
        score: false,
        half_close: true,
        key: None,
        ask: vec!["status".into()],
        frames: None,
    };
    let mut parser = lexopt::Parser::from_env();
    while let Some(arg) = parser.next()? {
        let Long(name) = arg else {
            if arg == Value("frames".into()) {
                args.frames = Some(parser.value()?.string()?);
                continue;
            }
            return Err(arg.unexpected());
        };
        if name == "help" {
            println!("{HELP}");
            std::process::exit(0);
        }
        let name = name.to_owned();
        let value = parser.value()?.string()?;
        let status = &mut args.status;
        match name.as_str() {
            "listen" => args.listen = list(&value),
            "dial" => args.dial.push(value),
            "muxer" => args.muxer = value,
            "agent" => args.agent = value,
            "digest" => status.digest = bytes(&value)?,
            "finalized-root" => status.finalized_root = bytes(&value)?,
            "finalized-epoch" => status.finalized_epoch = value.parse().map_err(|_| "not a number")?,
            "head-root" => status.head_root = bytes(&value)?,
            "head-slot" => status.head_slot = value.parse().map_err(|_| "not a number")?,
            "earliest" => status.earliest = Some(value.parse().map_err(|_| "not a number")?),
            "versions" => args.versions = list(&value).iter().filter_map(|one| one.parse().ok()).collect(),
            "goodbye" => args.goodbye = value.parse().map_err(|_| "not a number")?,
            "delay" => args.delay = Duration::from_millis(value.parse().map_err(|_| "not a number")?),
            "linger" => args.linger = Duration::from_millis(value.parse().map_err(|_| "not a number")?),
            "gossip" => args.gossip = value == "on",
            "score" => args.score = value == "on",
            "half-close" => args.half_close = value == "on",
            "key" => args.key = Some(bytes::<32>(&value)?.to_vec()),
            "ask" => args.ask = list(&value),
            "behaviour" => {
                args.behaviour = match value.as_str() {
                    "sound" => Behaviour::Sound,
                    "other-digest" => Behaviour::OtherDigest,
                    "goodbye-after-status" => Behaviour::GoodbyeAfterStatus,
                    "malformed" => Behaviour::Malformed,
                    "reset" => Behaviour::Reset,
                    "slow" => Behaviour::Slow,
                    "error" => Behaviour::Error,
                    "like-lighthouse" => Behaviour::LikeLighthouse,
                    _ => return Err(format!("no behaviour {value:?}").into()),
                }
            }
            _ => return Err(format!("no flag --{name}").into()),
        }
    }
    if args.behaviour == Behaviour::OtherDigest {
        args.status.digest = args.status.digest.map(|byte| !byte);
    }
    Ok(args)
}
