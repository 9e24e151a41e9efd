#!/usr/bin/env bash
# Measures requests through a connection against what they cannot beat, in one run: the upstream itself, nginx and a bare
# YARP forward that add a header, and the studio with key, allow-list, token, parameters, counts and limits on.
# Three rounds each, medians. Run it on a machine that does nothing else.
# Needs the .NET 10 SDK, nginx, wrk, curl and jq. STREAM=1 sends 1 GB up and down through the studio instead.
set -Eeuo pipefail
trap 'echo "stopped at line $LINENO" >&2' ERR
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
port=${PORT:-5790}
rounds=${ROUNDS:-3}
seconds=${SECONDS_EACH:-10}
connections=${CONNECTIONS:-32}
origin=http://127.0.0.1:$port
sandbox=http://localhost:$((port + 1))
upstream=http://127.0.0.1:$((port + 2))
nginx=http://127.0.0.1:$((port + 3))
bare=http://127.0.0.1:$((port + 4))
key=bench-$(head -c 24 /dev/urandom | base64 | tr -dc A-Za-z0-9)0123456789abcdef
pids=()
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 Logging__LogLevel__Default=Warning
export ASPNETCORE_ENVIRONMENT=Development

stop() {
  for pid in "${pids[@]}"; do
    kill -TERM "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
}
trap 'stop; [ -n "${KEEP:-}" ] || rm -rf "$work"' EXIT

wait_for() {
  for _ in $(seq 300); do
    ! curl -s -o "$work/out" "$1" || return 0
    sleep 0.1
  done
  cat "$work"/*.log
  return 1
}

dotnet publish "$root/ConnectorStudio" -c Release -o "$work/studio" -v quiet >/dev/null
dotnet publish "$root/bench/forward.cs" -c Release -o "$work/forward" -v quiet >/dev/null

cat >"$work/nginx.conf" <<EOF
daemon off; worker_processes 1; pid $work/nginx.pid; error_log $work/nginx.log;
events { worker_connections 1024; }
http {
  access_log off; keepalive_requests 100000000; client_body_temp_path $work; proxy_temp_path $work;
  fastcgi_temp_path $work; uwsgi_temp_path $work; scgi_temp_path $work; client_max_body_size 0;
  upstream app { server 127.0.0.1:$((port + 2)); keepalive 64; keepalive_requests 100000000; }
  server {
    listen 127.0.0.1:$((port + 2));
    location /v1/me {
      default_type application/json;
      return 200 '{"id":"acct_48210","name":"Ines Duarte","email":"ines@lantern.example","region":"eu","plan":"team","seats":42}';
    }
    location /v1/big { root $work; }
  }
  server {
    listen 127.0.0.1:$((port + 3));
    location / { proxy_pass http://app; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Authorization "Bearer token"; }
  }
}
EOF
nginx -c "$work/nginx.conf" 2>"$work/nginx-start.log" &
pids+=($!)
nginx_pid=$!

BENCH_ALLOCATED=$work/bare.allocated DOTNET_STARTUP_HOOKS=$work/forward/forward.dll \
  dotnet "$work/forward/forward.dll" "$upstream" "$bare" >"$work/bare.log" 2>&1 &
bare_pid=$!
pids+=("$bare_pid")

BENCH_ALLOCATED=$work/studio.allocated DOTNET_STARTUP_HOOKS=$work/forward/forward.dll ASPNETCORE_URLS=$origin \
  ConnectorStudio__PublicOrigin=$origin ConnectorStudio__Sandbox__Port=$((port + 1)) \
  ConnectorStudio__Storage__ConnectionString="Data Source=$work/data/connectorstudio.db" \
  ConnectorStudio__Bootstrap__AdminEmail=bench@studio.example ConnectorStudio__Bootstrap__AdminPassword="twelve or more" \
  ConnectorStudio__Bootstrap__ApiKey=$key ConnectorStudio__Limits__ProxyPerSecondAndKey=1000000 \
  ConnectorStudio__Limits__ProxyPerSecondAndConnection=1000000 ConnectorStudio__Limits__ProxyAtOncePerKey=10000 \
  ConnectorStudio__Limits__ProxyAtOncePerConnection=10000 \
  dotnet "$work/studio/ConnectorStudio.dll" >"$work/studio.log" 2>&1 &
studio_pid=$!
pids+=("$studio_pid")
wait_for "$upstream/v1/me"
wait_for "$bare/v1/me"
wait_for "$origin/sign-in"

# The ready-made integration, with the upstream as its first allowed URL and three parameters.
api() { curl -sS -H "Authorization: Bearer $key" -H "Content-Type: application/json" "$@"; }
api -D "$work/head" -o "$work/integration" "$origin/api/v1/integrations/sandbox-crm"
jq --arg up "$upstream/v1/" --arg box "$sandbox" '{ document: (.document
  | .allowedUrls = [$up, ($box + "/{{environment}}/")] | .test.url = ($box + "/{{environment}}/me")
  | .request.headers = [{ name: "Authorization", value: "Bearer {{access_token}}", mode: "force" }, { name: "Acme-Region", value: "{{environment}}" }]
  | .request.query = [{ name: "version", value: "2026-10" }]) }' "$work/integration" >"$work/changed"
etag=$(grep -i '^etag:' "$work/head" | tr -d '\r' | sed 's/^[^ ]* //')
api -f -o "$work/out" -X PUT -H "If-Match: $etag" --data @"$work/changed" "$origin/api/v1/integrations/sandbox-crm"
api -o "$work/out" -X POST --data '{"acknowledge":[]}' "$origin/api/v1/integrations/sandbox-crm/publish"
if jq -e '.findings' "$work/out" >/dev/null 2>&1 && [ "$(jq -r '.status' "$work/out")" = 409 ]; then
  jq '{ acknowledge: [.findings[].code] }' "$work/out" >"$work/acknowledge"
  api -f -o "$work/out" -X POST --data @"$work/acknowledge" "$origin/api/v1/integrations/sandbox-crm/publish"
fi

. "$root/bench/connected.sh"
connect_once
ours=$origin/api/v1/connections/$connection/proxy
api -f "$ours/me" | jq -e .id >/dev/null

resident() { awk '/^VmRSS/ { print $2 * 1024 }' "/proc/$1/status"; }

if [ -n "${STREAM:-}" ]; then
  mkdir -p "$work/v1"
  head -c 1073741824 /dev/zero >"$work/v1/big"
  api -o "$work/out" "$ours/me"
  before=$(resident "$studio_pid")
  stream() {
    "$@" &
    local call=$! most=$before now
    while kill -0 "$call" 2>/dev/null; do
      now=$(resident "$studio_pid")
      [ "$now" -le "$most" ] || most=$now
      sleep 0.05
    done
    wait "$call"
    echo $(((most - before) / 1048576))
  }
  down=$(stream curl -sS -f -o /dev/null -H "Authorization: Bearer $key" "$ours/big")
  up=$(stream curl -sS -o /dev/null -H "Authorization: Bearer $key" -H "Content-Type: application/octet-stream" -T "$work/v1/big" -X POST "$ours/me")
  echo "1 GB down: at most $down MB more than before; 1 GB up: at most $up MB more"
  exit 0
fi

# ticks PID: user and system time of a process and its children, in ticks.
ticks() {
  local sum=0 one
  for one in "$1" $(pgrep -P "$1" || true); do
    sum=$((sum + $(awk '{ print $14 + $15 }' "/proc/$one/stat")))
  done
  echo "$sum"
}
allocated() { if [ -s "$work/$1.allocated" ]; then cat "$work/$1.allocated"; else echo 0; fi; }

# measure NAME URL PID ALLOCATED: one line "requests/s p50 p99 cpu-ms-per-10000 bytes-per-request resident-MB"
measure() {
  local t0 t1 a0 a1 requests
  t0=$(ticks "$3")
  a0=$(allocated "$4")
  wrk -t1 -c"$connections" -d"${seconds}s" --latency -H "Authorization: Bearer $key" "$2/me" >"$work/wrk"
  sleep 0.3
  t1=$(ticks "$3")
  a1=$(allocated "$4")
  ! grep -q 'Non-2xx' "$work/wrk" || { cat "$work/wrk"; return 1; }
  requests=$(awk '/requests in/ { print $1 }' "$work/wrk")
  awk -v t="$((t1 - t0))" -v a="$((a1 - a0))" -v n="$requests" -v m="$(resident "$3")" -v hz="$(getconf CLK_TCK)" '
    function ms(x) { return x ~ /us$/ ? x / 1000 : x ~ /ms$/ ? x + 0 : x * 1000 }
    /50%/ { p50 = ms($2) } /99%/ { p99 = ms($2) } /Requests\/sec/ { r = $2 }
    END { printf "%.0f %.2f %.2f %.0f %.0f %.0f\n", r, p50, p99, t * 1000 / hz * 10000 / n, a / n, m / 1048576 }' "$work/wrk"
}

for target in "upstream $upstream/v1 $nginx_pid none" "nginx $nginx/v1 $nginx_pid none" "bare $bare/v1 $bare_pid bare" "studio $ours $studio_pid studio"; do
  set -- $target
  wrk -t1 -c"$connections" -d"${WARM:-8}s" -H "Authorization: Bearer $key" "$2/me" >/dev/null # just-in-time compilers and pools
done
for _ in $(seq "$rounds"); do
  measure upstream "$upstream/v1" "$nginx_pid" none >>"$work/upstream"
  measure nginx "$nginx/v1" "$nginx_pid" none >>"$work/nginx"
  measure bare "$bare/v1" "$bare_pid" bare >>"$work/bare"
  measure studio "$ours" "$studio_pid" studio >>"$work/studio.rounds"
done
mv "$work/studio.rounds" "$work/measured"

median() { cut -d' ' -f"$2" "$1" | sort -n | sed -n "$(((rounds + 1) / 2))p"; }
printf '%-28s %10s %8s %8s %14s %12s %10s\n' "" "requests/s" "p50 ms" "p99 ms" "CPU ms/10,000" "bytes/req" "memory MB"
row() { printf '%-28s %10s %8s %8s %14s %12s %10s\n' "$1" $(for i in 1 2 3 4 5 6; do median "$2" "$i"; done); }
row "upstream" "$work/upstream"
row "nginx, one header" "$work/nginx"
row "bare YARP, one header" "$work/bare"
row "studio" "$work/measured"
awk -v r="$(median "$work/measured" 1)" -v br="$(median "$work/bare" 1)" -v p="$(median "$work/measured" 3)" -v bp="$(median "$work/bare" 3)" \
  -v c="$(median "$work/measured" 4)" -v bc="$(median "$work/bare" 4)" \
  'BEGIN { printf "studio to bare YARP: throughput %.2f (0.85 at least), p99 %.2f (1.25 at most), CPU %.2f (1.3 at most)\n", r / br, p / bp, c / bc }'
