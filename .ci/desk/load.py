#!/usr/bin/env python3
"""Asks a running desk for pages over some connections for some seconds and prints how long each kind took.

usage: load.py ADDRESS SECONDS CONNECTIONS
"""

import collections
import http.client
import json
import random
import sys
import threading
import time

HOST, SECONDS, CONNECTIONS = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])


def ask(connection, path):
    began = time.perf_counter()
    connection.request("GET", path, headers={"accept": "text/html"})
    answer = connection.getresponse()
    body = answer.read()
    return answer.status, len(body), (time.perf_counter() - began) * 1000, body


def addresses():
    """Pages of each kind: those that are added up once and kept, those that always ask the ledger, and full text."""
    connection = http.client.HTTPConnection(HOST, timeout=600)
    began = time.perf_counter()
    ask(connection, "/")
    print(f"first page, with adding up: {(time.perf_counter() - began) * 1000:.0f} ms")
    records = json.loads(ask(connection, "/api/v1/records?limit=400")[3])["records"]
    some = random.Random(1).sample(records, min(60, len(records)))
    return {
        "state": ["/", "/positions", "/proposals", "/timeline", "/calendar", "/incidents", "/claims", "/coverage", "/actors"],
        "record": [f"/e/{row['id']}" for row in some],
        "article": [f"/d/{row['source']['article']}" for row in some],
        "list": ["/records", "/records?kind=position", "/records?kind=event", "/review", "/records?issue=ceasefire"],
        "search": [f"/search?q={word}" for word in ("ceasefire", "talks+border", "%22prisoner+exchange%22", "minister", "drone*")],
    }


def work(kinds, end, seed, times, faults):
    dice = random.Random(seed)
    connection = http.client.HTTPConnection(HOST, timeout=60)
    while time.time() < end:
        kind = dice.choice(list(kinds))
        status, size, took, _ = ask(connection, dice.choice(kinds[kind]))
        times[kind].append(took)
        if status != 200 or size > 100_000:
            faults.append((kind, status, size))


kinds = addresses()
for paths in kinds.values():
    warm = http.client.HTTPConnection(HOST, timeout=600)
    for path in paths:
        ask(warm, path)
times, faults = collections.defaultdict(list), []
end = time.time() + SECONDS
threads = [threading.Thread(target=work, args=(kinds, end, seed, times, faults)) for seed in range(CONNECTIONS)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
total = sum(len(rows) for rows in times.values())
print(f"{CONNECTIONS} connections: {total / SECONDS:.0f} pages a second, {len(faults)} faults {faults[:3]}")
for kind, rows in sorted(times.items()):
    rows.sort()
    at = lambda share: rows[min(len(rows) - 1, int(len(rows) * share))]
    print(f"{kind:8} {len(rows):6} pages, median {at(0.5):.1f} ms, 99th percentile {at(0.99):.1f} ms, slowest {rows[-1]:.1f} ms")
sys.exit(1 if faults else 0)
