package main

// behaviours are the ways in which a peer may behave; what is not said of one is sound.
var behaviours = map[string]string{
	"sound":                "answers and closes its side",
	"other-digest":         "its digest has every bit of ours turned",
	"goodbye-after-status": "answers, then says Goodbye (--goodbye) and closes the connection",
	"goodbye-and-close":    "answers with a Goodbye (--goodbye) alone and closes the connection in the same breath",
	"goodbye-abrupt":       "answers, writes a Goodbye and closes the connection at once, as a client in a hurry",
	"malformed":            "one bit of the checksum is wrong",
	"truncated":            "half of the answer, then closes its side",
	"reset":                "reads the request, resets the stream",
	"reset-unread":         "resets the stream before it reads",
	"reset-halfway":        "half of the answer, then resets the stream",
	"slow":                 "a byte every 5 ms",
	"silent":               "reads, never answers",
	"open":                 "answers, never closes its side",
	"after-eof":            "answers only when the other side has closed its half",
	"error":                "result 2 with a text",
	"empty-error":          "result 2 with an empty text: no byte after the length 0",
	"close":                "closes the connection when it is asked",
	"v1-only":              "speaks status/1 only",
	"v2-only":              "speaks status/2 only",
	"leak":                 "never gives its streams back, so that its resource manager soon resets new ones",
	"no-gossipsub":         "has no gossipsub",
	"no-identify":          "does not answer identify",
	"gate":                 "its gater refuses at accept, before noise",
	"gate-secured":         "its gater refuses after noise, when the peer id is known",
}
