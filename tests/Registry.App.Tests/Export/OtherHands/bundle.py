"""Checks a bundle with nothing but Python's standard library, sharing no line with the registry: bundle.py BUNDLE.zip LOG-KEY.

Prints size and root and ends with 0, or says what is wrong and ends with 1. The witnesses' cosignatures are not looked at."""
import base64, hashlib, json, struct, sys, zipfile

def sha(*parts): return hashlib.sha256(b"".join(parts)).digest()

# Ed25519 as the standard's own sample has it (RFC 8032, 6).
P, Q = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D, I = -121665 * pow(121666, -1, P) % P, pow(2, (P - 1) // 4, P)

def x_of(y, sign):
    x2 = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P: x = x * I % P
    if (x * x - x2) % P: raise ValueError("no point of the curve")
    return P - x if x & 1 != sign else x

def point(data):
    y = int.from_bytes(data, "little")
    y, sign = y & (1 << 255) - 1, y >> 255
    x = x_of(y, sign)
    return (x, y, 1, x * y % P)

def add(a, b):
    m, n = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    o, p = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = n - m, p - o, p + o, n + m
    return (e * f % P, g * h % P, f * g % P, e * h % P)

def times(s, a):
    r = (0, 1, 1, 0)
    while s:
        if s & 1: r = add(r, a)
        a, s = add(a, a), s >> 1
    return r

BASE_Y = 4 * pow(5, -1, P) % P
BASE = (x_of(BASE_Y, 0), BASE_Y, 1, x_of(BASE_Y, 0) * BASE_Y % P)

def signed(public, message, signature):
    a, r, s = point(public), point(signature[:32]), int.from_bytes(signature[32:], "little")
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % Q
    left, right = times(s, BASE), add(r, times(h, a))
    return s < Q and (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0

def must(holds, what):
    if not holds: sys.exit(f"wrong: {what}")

def root(hashes):
    if not hashes: return sha()
    if len(hashes) == 1: return hashes[0]
    k = 1 << (len(hashes) - 1).bit_length() - 1
    return sha(b"\1", root(hashes[:k]), root(hashes[k:]))

def head(note, key):
    name, number, data = key.split("+", 2)
    public = base64.b64decode(data)
    must(public[:1] == b"\1" and sha(name.encode(), b"\n", public)[:4].hex() == number, "the key")
    text, _, lines = note.decode().rpartition("\n\n")
    text += "\n"
    mine = [base64.b64decode(line.split(" ")[2]) for line in lines.splitlines() if line.split(" ")[1] == name]
    mine = [value[4:] for value in mine if value[:4].hex() == number]
    must(mine and all(signed(public[1:], text.encode(), value) for value in mine), "the signature of the log")
    origin, size, tree = text.splitlines()
    must(origin == name, "the origin")
    return int(size), base64.b64decode(tree)

def path(n):
    parts = [f"{n % 1000:03d}"]
    while n := n // 1000: parts.insert(0, f"x{n % 1000:03d}")
    return "/".join(parts)

def main(file, key):
    zip = zipfile.ZipFile(file)
    names = set(zip.namelist())
    must(len(names) == len(zip.namelist()), "a file stands there twice")
    size, signed_root = head(zip.read("checkpoint"), key)
    entries = []
    for n in range((size + 255) // 256):
        width = min(256, size - 256 * n)
        name = f"tile/entries/{path(n)}" + (f".p/{width}" if width < 256 else "")
        data, at = zip.read(name), 0
        for _ in range(width):
            length, = struct.unpack(">H", data[at:at + 2])
            entries.append(data[at + 2:at + 2 + length])
            at += 2 + length
        must(at == len(data), name)
        names.remove(name)
    leaves = [sha(b"\0", entry) for entry in entries]
    must(root(leaves) == signed_root, "the root")
    level, hashes = 0, leaves
    while hashes:
        for n in range((len(hashes) + 255) // 256):
            tile = hashes[256 * n:256 * n + 256]
            name = f"tile/{level}/{path(n)}" + (f".p/{len(tile)}" if len(tile) < 256 else "")
            must(zip.read(name) == b"".join(tile), name)
            names.remove(name)
        level, hashes = level + 1, [root(hashes[256 * n:256 * n + 256]) for n in range(len(hashes) // 256)]
    for name in sorted(n for n in names if n.startswith("history/")):
        older, older_root = head(zip.read(name), key)
        must(older <= size and root(leaves[:older]) == older_root, name)
        names.remove(name)
    known, streams = set(), {}
    for n, data in enumerate(entries, 1):
        entry = json.loads(data)
        must(json.dumps(entry, sort_keys=True, separators=(",", ":")).encode() == data, f"the form of entry {n}")
        version, prev = streams.get(entry["stream"], (0, 0))
        must((entry["position"], entry["version"], entry["prev"]) == (n, version + 1, prev), f"the place of entry {n}")
        streams[entry["stream"]] = (version + 1, n)
        known |= {entry["content"], entry["circumstances"]}
    texts = zip.read("disclosures.txt").decode("ascii").split("\n")
    must(texts.pop() == "", "the end of disclosures.txt")
    for text in texts:
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        must(digest in known, "a disclosure that no entry has the digest of")
        known |= personal(json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))[1])
    names -= {name for name in names if name.startswith("tsa/")} # openssl's part, see LEESMIJ.txt
    must(names <= {"policy", "checkpoint", "disclosures.txt", "LEESMIJ.txt"}, f"files that do not belong: {names}")
    print(size, base64.b64encode(signed_root).decode(), len(texts))

def personal(value):
    """Digests of texts about persons, wherever they stand in a content."""
    if isinstance(value, dict): return set().union(*map(personal, value.values())) if value else set()
    if isinstance(value, list): return set().union(*map(personal, value)) if value else set()
    return {value} if isinstance(value, str) and len(value) == 43 else set()

sys.setrecursionlimit(10_000)
main(*sys.argv[1:])
