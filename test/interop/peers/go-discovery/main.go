// A node of discovery with go-ethereum's discv5, as Prysm has it, on loopback. It tells its record and whom it finds as JSON,
// a line an event, and ends when its input closes.
package main

import (
	"encoding/json"
	"io"
	"log"
	"net"
	"os"
	"sync"

	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/p2p/discover"
	"github.com/ethereum/go-ethereum/p2p/enode"
)

type seen struct {
	Event  string `json:"event"`
	Record string `json:"record"`
}

var writing sync.Mutex

func tell(event string, node *enode.Node) {
	writing.Lock()
	defer writing.Unlock()
	if err := json.NewEncoder(os.Stdout).Encode(seen{event, node.String()}); err != nil {
		log.Fatal(err)
	}
}

func start() (*discover.UDPv5, error) {
	key, err := crypto.GenerateKey()
	if err != nil {
		return nil, err
	}
	db, err := enode.OpenDB("")
	if err != nil {
		return nil, err
	}
	loopback := net.IPv4(127, 0, 0, 1)
	socket, err := net.ListenUDP("udp4", &net.UDPAddr{IP: loopback})
	if err != nil {
		return nil, err
	}
	local := enode.NewLocalNode(db, key)
	local.SetStaticIP(loopback)
	local.SetFallbackUDP(socket.LocalAddr().(*net.UDPAddr).Port)
	return discover.ListenV5(socket, local, discover.Config{PrivateKey: key})
}

func main() {
	node, err := start()
	if err != nil {
		log.Fatal(err)
	}
	tell("ready", node.Self())
	go func() {
		for walk := node.RandomNodes(); walk.Next(); {
			tell("found", walk.Node())
		}
	}()
	if _, err := io.Copy(io.Discard, os.Stdin); err != nil {
		log.Fatal(err)
	}
	node.Close()
}
