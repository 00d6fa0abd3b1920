"""Verifies exported logs of Valhalla GO a second time, from the description of the format alone: Python and the openssl command.
   verify.py FILE [KEY...]     ends with 0 sound and anchored, 1 tampered, 2 unreadable, 3 sound but not anchored
   verify.py --batch MANIFEST  prints this for each {"file", "keys", "checkpoints"} of a JSON list"""
import base64, hashlib, json, os, re, subprocess, sys, tempfile
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
def need(condition):
    if not condition:
        raise ValueError("tampered")
def number(x):  # ECMAScript's shortest form, which RFC 8785 wants
    need(x - x == 0)
    if x == 0:
        return "0"
    sign, digits, exponent = Decimal(repr(x)).normalize().as_tuple()
    text, point, sign = "".join(map(str, digits)), len(digits) + exponent, "-" if sign else ""
    if 0 < point <= 21:
        return sign + (text.ljust(point, "0") if len(text) <= point else text[:point] + "." + text[point:])
    if -6 < point <= 0:
        return sign + "0." + "0" * -point + text
    return sign + text[0] + ("." + text[1:] if text[1:] else "") + "e" + ("%+d" % (point - 1))
def canonical(v):
    if isinstance(v, dict):
        names = sorted(v, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(canonical(n) + ":" + canonical(v[n]) for n in names) + "}"
    if isinstance(v, list):
        return "[" + ",".join(map(canonical, v)) + "]"
    return number(v) if isinstance(v, float) else json.dumps(v, ensure_ascii=False)
def parse(line):
    value = json.loads(line.decode("utf-8"), parse_int=float, parse_constant=lambda _: need(False))
    need(canonical(value).encode("utf-8") == line)  # one entry has one spelling
    return value
def unbase64(text):
    value = base64.b64decode(text, validate=True)
    need(base64.b64encode(value).decode() == text)
    return value
sha = lambda *parts: hashlib.sha256(b"".join(parts)).digest()
is_text = lambda v: isinstance(v, str)
is_one = lambda v: is_int(v, 1) and v == 1
is_int = lambda v, least: isinstance(v, float) and v.is_integer() and least <= v <= 2**53 - 1
matches = lambda pattern, v: is_text(v) and re.fullmatch(pattern, v) is not None
MOMENT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z"
has = lambda v, names: isinstance(v, dict) and sorted(v) == sorted(names.split())
is_actor = lambda v: has(v, "id kind name") and all(map(is_text, v.values())) and v["kind"] in ("operator", "api_key", "system")
def read_key(vkey):  # C2SP signed-note
    need(is_text(vkey) and vkey.count("+") >= 2)
    name, key_id, encoded = vkey.split("+", 2)
    key = unbase64(encoded)
    need(len(key) == 33 and key[0] == 1 and sha(name.encode(), b"\n", key)[:4].hex() == key_id)
    return name, key_id, key[1:]
def read_note(note):
    need(is_text(note) and note.endswith("\n") and "\n\n" in note and not re.search(r"[\x00-\x09\x0b-\x1f]", note))
    text, lines = note[: note.rindex("\n\n") + 1], note[note.rindex("\n\n") + 2 : -1].split("\n")
    found = [re.fullmatch(r"— ([^\s+]+) (\S+)", line) for line in lines]
    need(all(found) and len(found) <= 100)
    decoded = [(m[1], unbase64(m[2])) for m in found]
    need(all(len(raw) > 4 for _, raw in decoded))
    return text, [(name, raw[:4].hex(), raw[4:]) for name, raw in decoded]
def signed_by(note, keys):  # those of the keys that signed; none may have a signature that is not its own
    own = [(vkey, read_key(vkey)[2], s[2]) for vkey in keys for s in note[1] if s[:2] == read_key(vkey)[:2]]
    need(all(ed25519(public, note[0].encode(), signature) for _, public, signature in own))
    return {vkey for vkey, _, _ in own}
def ed25519(public, message, signature):
    with tempfile.TemporaryDirectory() as folder:
        for name, content in (("key", bytes.fromhex("302a300506032b6570032100") + public), ("text", message), ("sig", signature)):
            open(os.path.join(folder, name), "wb").write(content)
        command = "openssl pkeyutl -verify -pubin -keyform DER -rawin -inkey key -in text -sigfile sig"
        return subprocess.run(command.split(), cwd=folder, capture_output=True).returncode == 0
def read_checkpoint(note, origin):
    text, signatures = read_note(note)
    lines = text.split("\n")
    need(len(lines) >= 4 and "" not in lines[:-1] and matches(r"0|[1-9][0-9]*", lines[1]) and int(lines[1]) < 2**53)
    log = re.fullmatch(re.escape("valhalla-go/" + origin) + r"(?:/([1-9][0-9]*))?", lines[0])
    need(log and len(unbase64(lines[2])) == 32)
    return int(log[1] or 0), int(lines[1]), unbase64(lines[2]), (text, signatures)
def read_entry(line):
    entry = parse(line)
    need(has(entry, "actor event id origin payload prev request_id seq session_id ts_utc v workspace") and is_actor(entry["actor"]))
    need(is_one(entry["v"]) and is_int(entry["seq"], 1) and matches(MOMENT, entry["ts_utc"]) and isinstance(entry["payload"], dict))
    need(all(is_text(entry[n]) or entry[n] is None and n[-3:] == "_id" for n in "event id workspace session_id request_id".split()))
    return entry

def verify(data, keys, held):
    lines = data.split(b"\n")
    try:
        head = parse(lines[0])
        need(isinstance(head, dict) and head.get("bundle") == "valhalla-go" and is_one(head.get("v")) and head.get("kind") == "log")
    except ValueError:
        return 2
    need(has(head, "bundle checkpoints entries kind made_at_utc made_by origin session_id v vkey workspace"))
    origin, vkey = head["origin"], head["vkey"]
    need(is_int(head["entries"], 0) and is_int(head["checkpoints"], 0) and matches(MOMENT, head["made_at_utc"]) and is_actor(head["made_by"]))
    need(origin and is_text(origin) and head["session_id"] is None and (head["workspace"] is None or is_text(head["workspace"])))
    need(read_key(vkey)[0] == "valhalla-go/" + origin)
    size, count = int(head["entries"]), int(head["checkpoints"])
    need(len(lines) == size + count + 3 and lines[-1] == b"")
    prev, peaks, roots, restores, changes = sha(b"\0", canonical({"origin": origin, "v": 1.0}).encode()), [], [sha()], [(0, 0, None)], []
    for seq, line in enumerate(lines[1 : size + 1], 1):  # chain and tree over the same bytes
        entry = read_entry(line)
        need(entry["origin"] == origin and entry["seq"] == seq and entry["prev"] == prev.hex())
        prev = node = sha(b"\0", line)
        payload, width = entry["payload"], 1
        while peaks and peaks[-1][0] == width:
            node, width = sha(b"\1", peaks.pop()[1], node), width * 2
        peaks.append((width, node))
        for _, left in peaks[-2::-1]:
            node = sha(b"\1", left, node)
        roots.append(node)
        if entry["event"] == "DATA_RESTORED":
            following = (restores[-1][0] + 1, seq, (payload.get("abandoned_head") or {}).get("seq"))  # epoch, place, how far it went before
            restores.append((int(payload["epoch"]), seq, None) if is_int(payload.get("epoch"), following[0] + 1) else following)
        if entry["event"] == "AUDIT_KEY_SET" and is_text(payload.get("vkey")):
            changes.append((seq, payload["vkey"], payload.get("previous")))
    def agrees(epoch, at, root):  # None for a checkpoint of a part that a restore abandoned
        begun, ended = ([r for r in restores if r[0] == epoch] + [None])[0], ([r for r in restores if r[0] > epoch] + [None])[0]
        need((begun or ended) and (not begun or at >= begun[1]))
        if ended and (not begun or at >= ended[1]):
            return need(ended[2] is None or at <= ended[2])
        need(at <= size and roots[at] == root)
        return True
    notes = [parse(line) for line in lines[size + 1 : -2]] + [parse(lines[-2])]
    need(all(sorted(note) == ["checkpoint"] for note in notes[:-1]) and sorted(notes[-1]) == ["seal"])
    checkpoints = [read_checkpoint(note["checkpoint"], origin) for note in notes[:-1]]
    need([c[:2] for c in checkpoints] == sorted(c[:2] for c in checkpoints))
    need(size == 0 or checkpoints and checkpoints[-1][0] >= restores[-1][0] and checkpoints[-1][1] >= size)
    agreeing = [agrees(*c[:3]) for c in checkpoints]
    seal = read_note(notes[-1]["seal"])
    need(seal[0] == f"valhalla-go-bundle/{origin}\n{sha(*(line + bytes([10]) for line in lines[:-2])).hex()}\n" and len(seal[1]) == 1)
    key_at = lambda at: ([c[1] for c in changes if c[0] <= at] or [changes[0][2] if changes else vkey])[-1]
    own = [key for key in keys if read_key(key)[0] == "valhalla-go/" + origin]
    ring = {vkey, *own, *(key for change in changes for key in change[1:] if key)}
    signers = [signed_by(c[3], ring) for c in checkpoints]
    need(all(key_at(c[1]) in s if key_at(c[1]) else s for c, s in zip(checkpoints, signers)) and vkey in signed_by(seal, ring))
    by_own = [c[1] for c, s, ok in zip(checkpoints, signers, agreeing) if ok and c[1] and s.intersection(own)]
    need(key_at(size) in (None, vkey))
    if own and vkey not in own:
        need(max(by_own, default=0) >= ([c[0] for c in changes if c[2] in own and c[1] not in own] or [size + 1])[-1])
    known = [read_checkpoint(note, origin)[:3] for note in held]
    need(all(agrees(*c) for c in known))
    return 0 if by_own or any(c[1] for c in known) else 3

def code(path, keys, held):
    try:
        return verify(open(path, "rb").read(), keys, held)
    except (ValueError, RecursionError):
        return 1
if sys.argv[1] != "--batch":
    sys.exit(code(sys.argv[1], sys.argv[2:], []))
with ThreadPoolExecutor() as pool:
    for answer in pool.map(lambda each: code(each["file"], each["keys"], each["checkpoints"]), json.load(open(sys.argv[2]))):
        print(answer)
