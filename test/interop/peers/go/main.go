// go-peer is a beacon peer on go-libp2p, the library of Prysm. It does what flags and commands say, and writes what it
// sees as JSON, a line an event.
package main

import (
	"bufio"
	"context"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/libp2p/go-libp2p/core/peer"
)

func main() {
	if len(os.Args) > 1 && os.Args[1] == "snappy" {
		oracle(os.Stdin, os.Stdout)
		return
	}
	listen := flag.String("listen", "tcp", "tcp, quic or both with a comma; empty to listen nowhere")
	muxers := flag.String("muxers", "yamux,mplex", "in order of preference")
	behaviour := flag.String("behaviour", "sound", strings.Join(slices.Sorted(keys(behaviours)), " | "))
	dial := flag.String("dial", "", "a multiaddr with /p2p/")
	digest := flag.String("digest", "8c9f62fe", "fork digest, hex")
	finalizedRoot := flag.String("finalized-root", strings.Repeat("00", 32), "hex")
	finalizedEpoch := flag.Uint64("finalized-epoch", 0, "")
	headRoot := flag.String("head-root", strings.Repeat("00", 32), "hex")
	headSlot := flag.Uint64("head-slot", 0, "")
	earliest := flag.Uint64("earliest", 0, "earliest available slot, of status/2")
	goodbye := flag.Uint64("goodbye", 129, "reason of the behaviours that say Goodbye")
	key := flag.String("key", "", "secp256k1 private key, hex; a new one unless given")
	agent := flag.String("agent", "go-peer/go-libp2p", "")
	unlimited := flag.Bool("unlimited", false, "no resource manager, whose limits grow with the memory of the machine")
	score := flag.Bool("score", false, "scores its peers as clients do, and tells of it each minute")
	alpn := flag.String("alpn", "", "is no beacon peer, but answers over QUIC with this protocol alone")
	lax := flag.String("lax", "", "asks | never: is no beacon peer, but takes any certificate over QUIC, and another ALPN")
	flag.Parse()
	if *lax != "" {
		fail(laxQuic(*lax == "asks", "beacon-handshake"))
		return
	}
	if *alpn != "" {
		fail(otherQuic(*alpn))
		return
	}

	o := options{
		listen: split(*listen), muxers: split(*muxers), behaviour: *behaviour, goodbye: *goodbye,
		key: unhex("key", *key, 0, 32), agent: *agent, unlimited: *unlimited, score: *score,
		status: status{
			Digest: unhex("digest", *digest, 4), FinalizedRoot: unhex("finalized-root", *finalizedRoot, 32),
			FinalizedEpoch: *finalizedEpoch, HeadRoot: unhex("head-root", *headRoot, 32), HeadSlot: *headSlot, Earliest: earliest,
		},
	}
	if _, ok := behaviours[*behaviour]; !ok {
		fail(fmt.Errorf("no behaviour %q", *behaviour))
	}
	o.gossipTopic = fmt.Sprintf("/eth2/%x/beacon_block/ssz_snappy", []byte(o.status.Digest))

	ctx, cancel := context.WithCancel(context.Background())
	n, err := start(ctx, o)
	fail(err)
	if *dial != "" {
		report(n.dial(ctx, *dial))
	}
	n.obey(ctx)
	cancel()
	n.host.Close()
	tell("ended")
}

// obey does what a line of stdin says, until it closes: dial ADDR, status N, ping, metadata, goodbye N, disconnect,
// streams, silent, cut N, gossip, publish.
// All but dial and publish are meant for every connected peer.
func (n *node) obey(ctx context.Context) {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		word, rest, _ := strings.Cut(strings.TrimSpace(lines.Text()), " ")
		if word == "dial" {
			report(n.dial(ctx, rest))
			continue
		}
		if word == "publish" {
			report(n.publish(ctx))
			continue
		}
		number, _ := strconv.ParseUint(rest, 10, 64)
		for _, id := range n.host.Network().Peers() {
			report(n.do(ctx, word, number, id))
		}
	}
}

func (n *node) do(ctx context.Context, word string, number uint64, id peer.ID) error {
	switch word {
	case "status":
		began := time.Now()
		for i := uint64(0); i < max(number, 1); i++ {
			if err := n.askStatus(ctx, id); err != nil {
				return fmt.Errorf("at %d: %w", i, err)
			}
		}
		tell("done", "word", word, "number", number, "ms", time.Since(began).Milliseconds())
	case "ping":
		_, err := n.ask(ctx, id, []byte{2, 0, 0, 0, 0, 0, 0, 0}, ping1)
		return err
	case "metadata":
		_, err := n.ask(ctx, id, nil, metadata3, metadata2)
		return err
	case "streams":
		for _, c := range n.host.Network().ConnsToPeer(id) {
			open := map[string]int{}
			for _, s := range c.GetStreams() {
				open[string(s.Protocol())]++
			}
			tell("streams", "peer", id, "open", open)
		}
	case "silent":
		// A Status stream without a request.
		s, err := n.host.NewStream(ctx, id, status2)
		if err == nil {
			_, err = s.Write(nil)
			go n.end(s)
		}
		return err
	case "cut":
		// Half of a Status request, then (with a number) a half-close or else a reset.
		s, err := n.host.NewStream(ctx, id, status2)
		if err != nil {
			return err
		}
		request := frame(n.status.ssz(2))
		s.Write(request[:len(request)/2])
		time.Sleep(100 * time.Millisecond)
		if number == 0 {
			return s.Reset()
		}
		go n.end(s)
		return s.CloseWrite()
	case "gossip":
		_, err := n.host.NewStream(ctx, id, "/meshsub/1.2.0", "/meshsub/1.1.0")
		return err
	case "goodbye":
		n.sayGoodbye(id, number)
		return n.host.Network().ClosePeer(id)
	case "disconnect":
		return n.host.Network().ClosePeer(id)
	default:
		return fmt.Errorf("no command %q", word)
	}
	return nil
}

var stdout sync.Mutex

// tell writes one line: {"event":…,"at":milliseconds since the start,…}.
func tell(event string, fields ...any) {
	line := map[string]any{"event": event, "at": time.Since(began).Milliseconds()}
	for i := 0; i+1 < len(fields); i += 2 {
		line[fields[i].(string)] = fields[i+1]
	}
	b, err := json.Marshal(line)
	if err != nil {
		panic(err)
	}
	stdout.Lock()
	defer stdout.Unlock()
	os.Stdout.Write(append(b, '\n'))
}

var began = time.Now()

func report(err error) {
	if err != nil {
		tell("error", "error", err.Error())
	}
}

func fail(err error) {
	if err != nil {
		tell("fatal", "error", err.Error())
		os.Exit(1)
	}
}

func split(list string) []string {
	return slices.DeleteFunc(strings.Split(list, ","), func(s string) bool { return s == "" })
}

func unhex(name, text string, sizes ...int) []byte {
	b, err := hex.DecodeString(strings.TrimPrefix(text, "0x"))
	if err != nil || !slices.Contains(sizes, len(b)) {
		fail(fmt.Errorf("--%s: %q is not %v bytes of hex", name, text, sizes))
	}
	return b
}

func keys(m map[string]string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}
