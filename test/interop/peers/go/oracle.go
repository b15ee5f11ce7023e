package main

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"fmt"
	"io"

	"github.com/golang/snappy"
)

// oracle answers lines of hex: "e DATA" with DATA in snappy frames, "d FRAMES" with what they hold, "r MESSAGE" with what
// the length and the frames of a request hold and how many bytes were left; "! why" where it cannot.
func oracle(in io.Reader, out io.Writer) {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 64<<20)
	w := bufio.NewWriter(out)
	defer w.Flush()
	for lines.Scan() {
		line := lines.Bytes()
		if len(line) < 2 {
			continue
		}
		data := make([]byte, hex.DecodedLen(len(line)-2))
		if _, err := hex.Decode(data, line[2:]); err != nil {
			fmt.Fprintln(w, "! not hex:", err)
			continue
		}
		switch line[0] {
		case 'e':
			var b bytes.Buffer
			s := snappy.NewBufferedWriter(&b)
			s.Write(data)
			s.Close()
			fmt.Fprintf(w, "%x\n", b.Bytes())
		case 'r':
			from := bytes.NewReader(data)
			got, err := readFrame(from)
			if err != nil {
				fmt.Fprintln(w, "!", err)
			} else {
				fmt.Fprintf(w, "%x %d\n", got, from.Len())
			}
		case 'd':
			got, err := io.ReadAll(snappy.NewReader(bytes.NewReader(data)))
			if err != nil {
				fmt.Fprintln(w, "!", err)
			} else {
				fmt.Fprintf(w, "%x\n", got)
			}
		}
	}
}
