package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"strings"
	"time"

	"github.com/libp2p/go-libp2p"
	mplex "github.com/libp2p/go-libp2p-mplex"
	pubsub "github.com/libp2p/go-libp2p-pubsub"
	"github.com/libp2p/go-libp2p/core/control"
	"github.com/libp2p/go-libp2p/core/crypto"
	"github.com/libp2p/go-libp2p/core/event"
	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/p2p/muxer/yamux"
	"github.com/libp2p/go-libp2p/p2p/security/noise"
	quic "github.com/libp2p/go-libp2p/p2p/transport/quic"
	"github.com/libp2p/go-libp2p/p2p/transport/tcp"
	ma "github.com/multiformats/go-multiaddr"
)

var addressOf = map[string]string{"tcp": "/ip4/127.0.0.1/tcp/0", "quic": "/ip4/127.0.0.1/udp/0/quic-v1"}

type options struct {
	listen, muxers     []string
	behaviour          string
	status             status
	goodbye            uint64
	key                []byte
	agent, gossipTopic string
	unlimited, score   bool
}

type node struct {
	options
	host  host.Host
	topic *pubsub.Topic
}

func start(ctx context.Context, o options) (*node, error) {
	n := &node{options: o}
	if len(o.key) == 0 {
		n.key = make([]byte, 32)
		rand.Read(n.key)
	}
	key, err := crypto.UnmarshalSecp256k1PrivateKey(n.key)
	if err != nil {
		return nil, err
	}
	opts := []libp2p.Option{
		libp2p.Identity(key), libp2p.UserAgent(o.agent), libp2p.Security(noise.ID, noise.New),
		libp2p.Ping(false), libp2p.DisableRelay(), libp2p.ConnectionGater(gater{o.behaviour}),
		libp2p.Transport(tcp.NewTCPTransport), libp2p.Transport(quic.NewTransport),
	}
	if o.unlimited {
		opts = append(opts, libp2p.ResourceManager(&network.NullResourceManager{}))
	}
	for _, name := range o.muxers {
		switch name {
		case "yamux":
			opts = append(opts, libp2p.Muxer(yamux.ID, yamux.DefaultTransport))
		case "mplex":
			opts = append(opts, libp2p.Muxer(mplex.ID, mplex.DefaultTransport))
		default:
			return nil, fmt.Errorf("no muxer %q", name)
		}
	}
	listen := libp2p.NoListenAddrs
	if len(o.listen) > 0 {
		var addresses []string
		for _, transport := range o.listen {
			address, ok := addressOf[transport]
			if !ok {
				return nil, fmt.Errorf("no transport %q", transport)
			}
			addresses = append(addresses, address)
		}
		listen = libp2p.ListenAddrStrings(addresses...)
	}
	if n.host, err = libp2p.New(append(opts, listen)...); err != nil {
		return nil, err
	}
	if o.behaviour == "no-identify" {
		n.host.RemoveStreamHandler("/ipfs/id/1.0.0")
	}
	n.watch(ctx)
	n.serve()
	if o.behaviour != "no-gossipsub" {
		if err := n.joinGossip(ctx); err != nil {
			return nil, err
		}
	}
	var addresses []string
	for _, address := range n.host.Addrs() {
		addresses = append(addresses, fmt.Sprintf("%s/p2p/%s", address, n.host.ID()))
	}
	tell("listening", "peer", n.host.ID(), "addrs", addresses, "agent", o.agent, "behaviour", o.behaviour)
	return n, nil
}

// watch tells of connections as they come and go, and of what identify says.
func (n *node) watch(ctx context.Context) {
	n.host.Network().Notify(&network.NotifyBundle{
		ConnectedF: func(_ network.Network, c network.Conn) {
			s := c.ConnState()
			tell("connected", "peer", c.RemotePeer(), "direction", strings.ToLower(c.Stat().Direction.String()),
				"addr", c.RemoteMultiaddr().String(), "transport", s.Transport, "security", s.Security,
				"muxer", s.StreamMultiplexer, "early", s.UsedEarlyMuxerNegotiation)
		},
		DisconnectedF: func(_ network.Network, c network.Conn) {
			tell("disconnected", "peer", c.RemotePeer(), "ms", time.Since(c.Stat().Opened).Milliseconds())
		},
	})
	seen, err := n.host.EventBus().Subscribe([]any{
		new(event.EvtPeerIdentificationCompleted), new(event.EvtPeerIdentificationFailed), new(event.EvtPeerProtocolsUpdated),
	})
	if err != nil {
		panic(err)
	}
	go func() {
		defer seen.Close()
		for {
			select {
			case <-ctx.Done():
				return
			case e := <-seen.Out():
				switch e := e.(type) {
				case event.EvtPeerIdentificationCompleted:
					tell("identified", "peer", e.Peer, "agent", e.AgentVersion, "protocols", e.Protocols,
						"ms", time.Since(e.Conn.Stat().Opened).Milliseconds())
					n.tellGossip(e.Peer, e.Protocols)
				case event.EvtPeerIdentificationFailed:
					tell("notIdentified", "peer", e.Peer, "error", e.Reason.Error())
				case event.EvtPeerProtocolsUpdated:
					tell("protocolsUpdated", "peer", e.Peer, "added", e.Added, "removed", e.Removed)
				}
			}
		}
	}()
}

// gater refuses inbound connections where the behaviour says so.
type gater struct{ behaviour string }

func (g gater) InterceptPeerDial(peer.ID) bool               { return true }
func (g gater) InterceptAddrDial(peer.ID, ma.Multiaddr) bool { return true }
func (g gater) InterceptAccept(network.ConnMultiaddrs) bool  { return g.behaviour != "gate" }
func (g gater) InterceptSecured(d network.Direction, _ peer.ID, _ network.ConnMultiaddrs) bool {
	return g.behaviour != "gate-secured" || d == network.DirOutbound
}
func (g gater) InterceptUpgraded(network.Conn) (bool, control.DisconnectReason) { return true, 0 }
