#!/usr/bin/env bash
# Measures whether the time of an answer tells what its text does not: "not found" for what was deleted or is another's
# against what never was, and "forbidden" for what is there against what is not. Each pair is asked in turn, in random
# order, many times; the gap is that of the medians. Run it on a machine that does nothing else.
# Needs the .NET 10 SDK, curl, jq and python3.
set -Eeuo pipefail
trap 'echo "stopped at line $LINENO" >&2' ERR
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
port=${PORT:-5820}
rounds=${ROUNDS:-3000}
origin=http://127.0.0.1:$port
sandbox=http://localhost:$((port + 1))
random() { head -c 32 /dev/urandom | base64 | tr -dc A-Za-z0-9; }
key=bench-$(random)0123456789abcdef
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 Logging__LogLevel__Default=Warning
export ASPNETCORE_ENVIRONMENT=Development

stop() {
  [ -z "${studio_pid:-}" ] || { kill -TERM "$studio_pid" 2>/dev/null || true; wait "$studio_pid" 2>/dev/null || true; }
}
trap 'stop; rm -rf "$work"' EXIT

dotnet publish "$root/ConnectorStudio" -c Release -o "$work/studio" -v quiet >/dev/null
ASPNETCORE_URLS=$origin ConnectorStudio__PublicOrigin=$origin ConnectorStudio__Sandbox__Port=$((port + 1)) \
  ConnectorStudio__Storage__ConnectionString="Data Source=$work/data/connectorstudio.db" \
  ConnectorStudio__Bootstrap__AdminEmail=bench@studio.example ConnectorStudio__Bootstrap__AdminPassword="twelve or more" \
  ConnectorStudio__Bootstrap__ApiKey=$key ConnectorStudio__Limits__ControlRequestsPerSecond=1000000 \
  dotnet "$work/studio/ConnectorStudio.dll" >"$work/studio.log" 2>&1 &
studio_pid=$!
for _ in $(seq 300); do
  ! curl -s -o "$work/out" "$origin/sign-in" || break
  sleep 0.1
done

api() { curl -sS -H "Authorization: Bearer $key" -H "Content-Type: application/json" "$@"; }
. "$root/bench/connected.sh"

# Keys of other programs, stored as the studio stores them: by their hash.
other=$(random)$(random)
weak=$(random)$(random)
python3 - "$work/data/connectorstudio.db" "$other" "$weak" <<'PY'
import hashlib, sqlite3, sys, uuid
store = sqlite3.connect(sys.argv[1], timeout=30)
for text, permissions in ((sys.argv[2], '["Connect"]'), (sys.argv[3], "[]")):
    store.execute(
        "INSERT INTO ApiKeys (Id, Name, Hash, Beginning, Permissions, CreatedAt, CreatedBy) VALUES (?, 'bench', ?, 'bench', ?, 0, 'bench')",
        (str(uuid.uuid4()).upper(), hashlib.sha256(text.encode()).hexdigest(), permissions),
    )
store.commit()
PY
sleep 2

connect_once
deleted=$connection
api -o "$work/out" -X DELETE "$origin/api/v1/connections/$deleted"
connect_once
there=$connection
session=$(api -X POST --data '{"integration":"sandbox-crm","anyHolder":true}' "$origin/api/v1/connect-sessions" | jq -r .id)
api "$origin/api/v1/integrations/sandbox-crm" | jq '{ document: (.document | .slug = "gone") }' >"$work/gone"
api -f -o "$work/out" -X POST --data @"$work/gone" "$origin/api/v1/integrations"
api -f -o "$work/out" -X DELETE "$origin/api/v1/integrations/gone"

python3 - "$port" "$rounds" "$key" "$other" "$weak" "$there" "$deleted" "$session" <<'PY'
import http.client, random, statistics, sys, time
port, rounds, (full, other, weak, there, deleted, session) = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
never = "01900000-0000-7000-8000-000000000000"
confirm = '{"confirmation":"x"}'
pairs = [
    ("404 GET connection: deleted, never there", 404, full, "GET", "/connections/%s", deleted, never, None),
    ("404 GET token: deleted, never there", 404, full, "GET", "/connections/%s/token", deleted, never, None),
    ("404 GET proxy: deleted, never there", 404, full, "GET", "/connections/%s/proxy/me", deleted, never, None),
    ("404 POST refresh: deleted, never there", 404, full, "POST", "/connections/%s/refresh", deleted, never, "{}"),
    ("404 GET integration: deleted, never there", 404, full, "GET", "/integrations/%s", "gone", "none", None),
    ("404 POST confirm: another's, never there", 404, other, "POST", "/connect-sessions/%s/confirm", session, never, confirm),
    ("403 GET connection: there, never there", 403, weak, "GET", "/connections/%s", there, never, None),
    ("403 GET token: there, never there", 403, weak, "GET", "/connections/%s/token", there, never, None),
    ("403 GET proxy: there, never there", 403, weak, "GET", "/connections/%s/proxy/me", there, never, None),
    ("403 POST revoke: there, never there", 403, weak, "POST", "/connections/%s/revoke", there, never, "{}"),
    ("403 POST confirm: another's, never there", 403, weak, "POST", "/connect-sessions/%s/confirm", session, never, confirm),
]
wire = http.client.HTTPConnection("127.0.0.1", port)

def ask(key, method, path, body, status):
    headers = {"Authorization": "Bearer " + key, "Content-Type": "application/json"}
    begun = time.perf_counter_ns()
    wire.request(method, "/api/v1" + path, body, headers)
    answer = wire.getresponse()
    answer.read()
    took = time.perf_counter_ns() - begun
    assert answer.status == status, (method, path, answer.status)
    return took / 1000

worst = 0
print("%-46s %10s %10s %8s" % ("", "first, us", "second, us", "gap"))
for name, status, key, method, path, one, two, body in pairs:
    taken = {one: [], two: []}
    for turn in range(rounds + 300):
        for which in random.sample((one, two), 2):
            took = ask(key, method, path % which, body, status)
            if turn >= 300:
                taken[which].append(took)
    first, second = statistics.median(taken[one]), statistics.median(taken[two])
    gap = abs(first - second) / min(first, second)
    worst = max(worst, gap)
    print("%-46s %10.1f %10.1f %7.1f%%" % (name, first, second, 100 * gap))
print("largest gap %.1f%% (5%% at most)" % (100 * worst))
PY
