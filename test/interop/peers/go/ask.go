package main

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/libp2p/go-libp2p/core/protocol"
	ma "github.com/multiformats/go-multiaddr"
)

// dial connects, and asks as a client does: Status, then ping and metadata.
func (n *node) dial(ctx context.Context, text string) error {
	address, err := ma.NewMultiaddr(text)
	if err != nil {
		return err
	}
	info, err := peer.AddrInfoFromP2pAddr(address)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	if err := n.host.Connect(ctx, *info); err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	if err := n.askStatus(ctx, info.ID); err != nil {
		return err
	}
	if _, err := n.ask(ctx, info.ID, binary.LittleEndian.AppendUint64(nil, 1), ping1); err != nil {
		return err
	}
	_, err = n.ask(ctx, info.ID, nil, metadata3, metadata2)
	return err
}

func (n *node) askStatus(ctx context.Context, to peer.ID) error {
	versions := []protocol.ID{status2, status1}
	switch n.behaviour {
	case "v1-only":
		versions = versions[1:]
	case "v2-only":
		versions = versions[:1]
	}
	_, err := n.ask(ctx, to, nil, versions...)
	return err
}

// ask opens a stream in the first version that is taken, writes, half-closes, reads one chunk. A nil request to a
// Status protocol is our Status.
func (n *node) ask(ctx context.Context, to peer.ID, request []byte, ids ...protocol.ID) ([]byte, error) {
	began := time.Now()
	s, err := n.host.NewStream(ctx, to, ids...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", short(ids[0]), err)
	}
	s.SetDeadline(time.Now().Add(10 * time.Second))
	id := s.Protocol()
	if isStatus(id) {
		mine := n.status
		if n.behaviour == "other-digest" {
			mine.Digest = hexBytes{0xde, 0xad, 0xbe, 0xef}
		}
		request = mine.ssz(version(id))
	}
	if request != nil {
		sent := frame(request)
		if n.behaviour == "malformed" && isStatus(id) {
			sent[15] ^= 1
		}
		if _, err = s.Write(sent); err != nil {
			s.Reset()
			return nil, fmt.Errorf("%s: %w", short(id), err)
		}
	}
	if n.behaviour != "open" {
		if err = s.CloseWrite(); err != nil {
			s.Reset()
			return nil, fmt.Errorf("%s: close: %w", short(id), err)
		}
	}
	if n.behaviour == "reset" && isStatus(id) {
		s.Reset()
		tell("reset", "peer", to, "protocol", short(id))
		return nil, nil
	}
	if id == goodbye1 && n.behaviour == "goodbye-abrupt" {
		return nil, nil
	}
	if id == goodbye1 {
		// Clients answer nothing, and close.
		result, _, err := readChunk(s)
		tell("goodbyeEnd", "peer", to, "answered", err == nil, "result", result, "error", text(err))
		s.Close()
		return nil, nil
	}
	result, ssz, err := readChunk(s)
	if err != nil {
		s.Reset()
		return nil, fmt.Errorf("%s: %w", short(id), err)
	}
	more, endErr := io.Copy(io.Discard, s)
	fields := []any{"peer", to, "direction", "answered", "protocol", short(id), "result", result,
		"ms", float64(time.Since(began).Microseconds()) / 1000, "surplus", more, "end", text(endErr)}
	switch {
	case result != 0:
		fields = append(fields, "text", string(ssz))
	case isStatus(id):
		theirs, err := parseStatus(ssz)
		if err != nil {
			return nil, err
		}
		fields = append(fields, "status", theirs)
	default:
		fields = append(fields, "ssz", hexBytes(ssz))
	}
	tell(strings.Split(short(id), "/")[0], fields...)
	s.Close()
	return ssz, nil
}

// sayGoodbye waits, as clients do, for the other side to close the stream.
func (n *node) sayGoodbye(to peer.ID, reason uint64) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	tell("goodbye", "peer", to, "direction", "sent", "reason", fmt.Sprint(reason))
	if _, err := n.ask(ctx, to, binary.LittleEndian.AppendUint64(nil, reason), goodbye1); err != nil {
		tell("error", "peer", to, "protocol", "goodbye/1", "error", err.Error())
	}
}

func isStatus(id protocol.ID) bool { return id == status1 || id == status2 }

func short(id protocol.ID) string {
	return strings.TrimSuffix(strings.TrimPrefix(string(id), "/eth2/beacon_chain/req/"), "/ssz_snappy")
}

func version(id protocol.ID) int { return int(short(id)[len(short(id))-1] - '0') }

func text(err error) string {
	if err == nil || errors.Is(err, io.EOF) {
		return "eof"
	}
	return err.Error()
}
