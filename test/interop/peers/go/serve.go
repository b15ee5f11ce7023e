package main

import (
	"encoding/binary"
	"fmt"
	"io"
	"time"

	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/core/protocol"
)

func (n *node) serve() {
	for _, id := range []protocol.ID{status1, status2, goodbye1, ping1, metadata2, metadata3} {
		if (n.behaviour == "v1-only" && id == status2) || (n.behaviour == "v2-only" && id == status1) {
			continue
		}
		n.host.SetStreamHandler(id, func(s network.Stream) {
			s.SetDeadline(time.Now().Add(30 * time.Second))
			if err := n.answer(s); err != nil {
				tell("error", "peer", s.Conn().RemotePeer(), "protocol", short(s.Protocol()), "error", err.Error())
				s.Reset()
			} else if n.behaviour != "leak" {
				// CloseWrite alone never gives a stream back to the resource manager, which then resets the 75th or so.
				s.Close()
			}
		})
	}
}

func (n *node) answer(s network.Stream) error {
	id := s.Protocol()
	from := s.Conn().RemotePeer()
	if n.behaviour == "reset-unread" && isStatus(id) {
		return s.Reset()
	}
	var request []byte
	if id != metadata2 && id != metadata3 {
		var err error
		if request, err = readFrame(s); err != nil {
			return fmt.Errorf("request: %w", err)
		}
	}
	if (id == goodbye1 || id == ping1) && len(request) != 8 {
		return fmt.Errorf("%s of %d bytes", short(id), len(request))
	}
	switch id {
	case status1, status2:
		theirs, err := parseStatus(request)
		if err != nil {
			return err
		}
		tell("status", "peer", from, "direction", "asked", "protocol", short(id), "status", theirs)
		return n.answerStatus(s)
	case goodbye1:
		tell("goodbye", "peer", from, "direction", "received", "reason", fmt.Sprint(binary.LittleEndian.Uint64(request)))
		s.CloseWrite()
		return n.end(s)
	case ping1:
		tell("ping", "peer", from, "direction", "asked", "seq", fmt.Sprint(binary.LittleEndian.Uint64(request)))
		return n.write(s, chunk(0, binary.LittleEndian.AppendUint64(nil, 1)))
	default:
		tell("metadata", "peer", from, "direction", "asked", "protocol", short(id))
		return n.write(s, chunk(0, metadata(version(id))))
	}
}

func (n *node) answerStatus(s network.Stream) error {
	right := chunk(0, n.status.ssz(version(s.Protocol())))
	switch n.behaviour {
	case "other-digest":
		other := n.status
		other.Digest = append(hexBytes{}, n.status.Digest...)
		for i := range other.Digest {
			other.Digest[i] ^= 0xff
		}
		return n.write(s, chunk(0, other.ssz(version(s.Protocol()))))
	case "goodbye-after-status":
		if err := n.write(s, right); err != nil {
			return err
		}
		n.sayGoodbye(s.Conn().RemotePeer(), n.goodbye)
		return s.Conn().Close()
	case "goodbye-abrupt":
		s.Write(right)
		s.CloseWrite()
		n.sayGoodbye(s.Conn().RemotePeer(), n.goodbye)
		return s.Conn().Close()
	case "goodbye-and-close":
		n.sayGoodbye(s.Conn().RemotePeer(), n.goodbye)
		return s.Conn().Close()
	case "malformed":
		right[16] ^= 1
		return n.write(s, right)
	case "truncated":
		return n.write(s, right[:len(right)/2])
	case "reset":
		return s.Reset()
	case "reset-halfway":
		s.Write(right[:len(right)/2])
		time.Sleep(50 * time.Millisecond)
		return s.Reset()
	case "slow":
		for _, b := range right {
			if _, err := s.Write([]byte{b}); err != nil {
				return err
			}
			time.Sleep(5 * time.Millisecond)
		}
		return n.write(s, nil)
	case "silent":
		return n.end(s)
	case "open":
		if _, err := s.Write(right); err != nil {
			return err
		}
		return n.end(s)
	case "after-eof":
		if err := n.end(s); err != nil {
			return err
		}
		return n.write(s, right)
	case "error":
		return n.write(s, chunk(2, []byte("this peer answers errors")))
	case "empty-error":
		return n.write(s, chunk(2, nil))
	case "close":
		return s.Conn().Close()
	}
	return n.write(s, right)
}

// write writes all and closes our side, then sees how the other side ends.
func (n *node) write(s network.Stream, b []byte) error {
	if len(b) > 0 {
		if _, err := s.Write(b); err != nil {
			return fmt.Errorf("answer: %w", err)
		}
	}
	if err := s.CloseWrite(); err != nil {
		return fmt.Errorf("close: %w", err)
	}
	return n.end(s)
}

// end reads what still comes: eof after a half-close, reset, or more bytes than were asked for.
func (n *node) end(s network.Stream) error {
	more, err := io.Copy(io.Discard, s)
	how := "eof"
	if err != nil {
		how = err.Error()
	}
	tell("streamEnd", "peer", s.Conn().RemotePeer(), "protocol", short(s.Protocol()), "end", how, "surplus", more)
	return nil
}
