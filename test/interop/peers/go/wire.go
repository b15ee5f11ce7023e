package main

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"

	"github.com/golang/snappy"
)

// Protocol ids of the req/resp domain, as beacon nodes register them with libp2p.
const (
	status1   = "/eth2/beacon_chain/req/status/1/ssz_snappy"
	status2   = "/eth2/beacon_chain/req/status/2/ssz_snappy"
	goodbye1  = "/eth2/beacon_chain/req/goodbye/1/ssz_snappy"
	ping1     = "/eth2/beacon_chain/req/ping/1/ssz_snappy"
	metadata2 = "/eth2/beacon_chain/req/metadata/2/ssz_snappy"
	metadata3 = "/eth2/beacon_chain/req/metadata/3/ssz_snappy"
)

const maxPayload = 10 << 20

// status is the Status of both versions; version 1 leaves Earliest away.
type status struct {
	Digest         hexBytes `json:"forkDigest"`
	FinalizedRoot  hexBytes `json:"finalizedRoot"`
	FinalizedEpoch uint64   `json:"finalizedEpoch,string"`
	HeadRoot       hexBytes `json:"headRoot"`
	HeadSlot       uint64   `json:"headSlot,string"`
	Earliest       *uint64  `json:"earliestAvailableSlot,string,omitempty"`
}

func (s status) ssz(version int) []byte {
	b := append([]byte{}, s.Digest...)
	b = append(b, s.FinalizedRoot...)
	b = binary.LittleEndian.AppendUint64(b, s.FinalizedEpoch)
	b = append(b, s.HeadRoot...)
	b = binary.LittleEndian.AppendUint64(b, s.HeadSlot)
	if version == 2 && s.Earliest != nil {
		b = binary.LittleEndian.AppendUint64(b, *s.Earliest)
	} else if version == 2 {
		b = append(b, make([]byte, 8)...)
	}
	return b
}

func parseStatus(b []byte) (s status, err error) {
	if len(b) != 84 && len(b) != 92 {
		return s, fmt.Errorf("a Status of %d bytes", len(b))
	}
	s = status{
		Digest: b[:4], FinalizedRoot: b[4:36], FinalizedEpoch: binary.LittleEndian.Uint64(b[36:]),
		HeadRoot: b[44:76], HeadSlot: binary.LittleEndian.Uint64(b[76:]),
	}
	if len(b) == 92 {
		earliest := binary.LittleEndian.Uint64(b[84:])
		s.Earliest = &earliest
	}
	return s, nil
}

// metadata: sequence number, attnets (64 bits), syncnets (4 bits in a byte), and in version 3 the custody group count.
func metadata(version int) []byte {
	b := binary.LittleEndian.AppendUint64(nil, 1)
	b = append(b, make([]byte, 9)...)
	if version == 3 {
		b = binary.LittleEndian.AppendUint64(b, 4)
	}
	return b
}

// frame is <varint length> <snappy frames>; the snappy writer writes nothing at all for an empty payload.
func frame(ssz []byte) []byte {
	var out bytes.Buffer
	out.Write(binary.AppendUvarint(nil, uint64(len(ssz))))
	w := snappy.NewBufferedWriter(&out)
	w.Write(ssz)
	w.Close()
	return out.Bytes()
}

func chunk(result byte, ssz []byte) []byte { return append([]byte{result}, frame(ssz)...) }

// readFrame reads one <varint length> <snappy frames>, and not a byte beyond what the length asks for.
func readFrame(r io.Reader) ([]byte, error) {
	n, err := binary.ReadUvarint(oneByte{r})
	if err != nil {
		return nil, fmt.Errorf("length: %w", err)
	}
	if n > maxPayload {
		return nil, fmt.Errorf("length %d", n)
	}
	ssz := make([]byte, n)
	limit := io.LimitReader(r, int64(32+n+n/6))
	if _, err := io.ReadFull(snappy.NewReader(limit), ssz); err != nil {
		return nil, fmt.Errorf("frames of %d bytes: %w", n, err)
	}
	return ssz, nil
}

// readChunk reads <result> <frame> of a response.
func readChunk(r io.Reader) (byte, []byte, error) {
	result, err := oneByte{r}.ReadByte()
	if err != nil {
		return 0, nil, fmt.Errorf("result: %w", err)
	}
	ssz, err := readFrame(r)
	return result, ssz, err
}

// oneByte reads bytes one by one, so that nothing is buffered that the snappy reader should have.
type oneByte struct{ io.Reader }

func (r oneByte) ReadByte() (byte, error) {
	var b [1]byte
	_, err := io.ReadFull(r.Reader, b[:])
	return b[0], err
}

type hexBytes []byte

func (h hexBytes) MarshalText() ([]byte, error) { return []byte("0x" + hex.EncodeToString(h)), nil }
