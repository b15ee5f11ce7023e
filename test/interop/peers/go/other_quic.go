package main

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"math/big"
	"net"
	"os"
	"time"

	"github.com/libp2p/go-libp2p/core/crypto"
	libp2ptls "github.com/libp2p/go-libp2p/p2p/security/tls"
	"github.com/quic-go/quic-go"
)

// laxQuic has a sound certificate of libp2p, but takes any of a client, asked for or not, and two protocols; it says on
// each stream what it hears.
func laxQuic(asks bool, another string) error {
	key, _, err := crypto.GenerateSecp256k1Key(rand.Reader)
	if err != nil {
		return err
	}
	identity, err := libp2ptls.NewIdentity(key)
	if err != nil {
		return err
	}
	config, _ := identity.ConfigForPeer("")
	config.VerifyPeerCertificate = nil
	config.NextProtos = []string{"libp2p", another}
	config.ClientAuth = tls.NoClientCert
	if asks {
		config.ClientAuth = tls.RequestClientCert
	}
	return serveQuic(config, func(connection *quic.Conn) {
		for {
			stream, err := connection.AcceptStream(context.Background())
			if err != nil {
				return
			}
			go io.Copy(stream, stream)
		}
	})
}

// otherQuic answers over QUIC with a protocol of its own, as a web server does with h3, until stdin closes.
func otherQuic(alpn string) error {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour)}
	certificate, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		return err
	}
	config := &tls.Config{
		Certificates: []tls.Certificate{{Certificate: [][]byte{certificate}, PrivateKey: key}},
		NextProtos:   []string{alpn},
	}
	return serveQuic(config, func(*quic.Conn) {})
}

// serveQuic accepts connections until stdin closes.
func serveQuic(config *tls.Config, serve func(*quic.Conn)) error {
	listener, err := quic.ListenAddr("127.0.0.1:0", config, nil)
	if err != nil {
		return err
	}
	defer listener.Close()
	go func() {
		for {
			connection, err := listener.Accept(context.Background())
			if err != nil {
				return
			}
			go serve(connection)
		}
	}()
	tell("listening", "addrs", []string{fmt.Sprintf("/ip4/127.0.0.1/udp/%d/quic-v1", listener.Addr().(*net.UDPAddr).Port)})
	_, err = io.Copy(io.Discard, os.Stdin)
	return err
}
