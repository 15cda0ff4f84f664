// Checks an unpacked bundle with the tools of Go's own checksum database: bundle FOLDER LOG-KEY.
// Prints size and root and ends with 0, or says what is wrong and ends with 1.
package main

import (
	"encoding/binary"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// The hashes of the tree where tlog wants to read them.
type hashes []tlog.Hash

func (h hashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	read := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index >= int64(len(h)) {
			return nil, fmt.Errorf("no hash %d", index)
		}
		read[i] = h[index]
	}
	return read, nil
}

func must(err error) {
	if err != nil {
		log.Fatal("wrong: ", err)
	}
}

func head(path string, verifiers note.Verifiers) (int64, tlog.Hash) {
	bytes, err := os.ReadFile(path)
	must(err)
	signed, err := note.Open(bytes, verifiers)
	must(err)
	lines := strings.Split(signed.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := tlog.ParseHash(lines[2])
	must(err)
	return size, root
}

func main() {
	log.SetFlags(0)
	folder := os.Args[1]
	verifier, err := note.NewVerifier(os.Args[2])
	must(err)
	verifiers := note.VerifierList(verifier)
	size, root := head(filepath.Join(folder, "checkpoint"), verifiers)

	var stored hashes
	var entries [][]byte
	for n := int64(0); n*256 < size; n++ {
		width := size - n*256
		if width > 256 {
			width = 256
		}
		path := tlog.Tile{H: 8, L: -1, N: n, W: int(width)}.Path()          // tile/8/data/000.p/7
		path = "tile/entries/" + strings.TrimPrefix(path, "tile/8/data/") // as c2sp.org/tlog-tiles names it
		bytes, err := os.ReadFile(filepath.Join(folder, path))
		must(err)
		for i := int64(0); i < width; i++ {
			length := int(binary.BigEndian.Uint16(bytes))
			entries = append(entries, bytes[2:2+length])
			bytes = bytes[2+length:]
		}
		if len(bytes) > 0 {
			log.Fatal("wrong: ", path)
		}
	}
	for n, entry := range entries {
		added, err := tlog.StoredHashes(int64(n), entry, stored)
		must(err)
		stored = append(stored, added...)
	}
	tree, err := tlog.TreeHash(size, stored)
	must(err)
	if tree != root {
		log.Fatal("wrong: the root")
	}
	for n, entry := range entries {
		proof, err := tlog.ProveRecord(size, int64(n), stored)
		must(err)
		must(tlog.CheckRecord(proof, size, root, int64(n), tlog.RecordHash(entry)))
	}
	history, err := filepath.Glob(filepath.Join(folder, "history", "*"))
	must(err)
	sort.Strings(history)
	for _, path := range history {
		older, olderRoot := head(path, verifiers)
		if older == 0 {
			continue // Every log begins with the empty one.
		}
		proof, err := tlog.ProveTree(size, older, stored)
		must(err)
		must(tlog.CheckTree(proof, size, root, older, olderRoot))
	}
	fmt.Println(size, root)
}
