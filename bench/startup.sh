#!/usr/bin/env bash
# Measures what people wait for and what the studio costs: start to first page (cold, warm, published), own time per
# Connect, memory idle and per open page. Prints figures; run it on a machine that does nothing else.
# Needs the .NET 10 SDK, git, curl and jq; for open pages also a built test project (its Playwright) and chromium.
set -Eeuo pipefail
trap 'echo "stopped at line $LINENO" >&2' ERR
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
port=${PORT:-5780}
connects=${CONNECTS:-10}
pages=${PAGES:-20}
origin=http://127.0.0.1:$port
pid=
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
export ConnectorStudio__PublicOrigin=$origin ConnectorStudio__Sandbox__Port=$((port + 1)) ASPNETCORE_URLS=$origin
export ConnectorStudio__Bootstrap__AdminEmail=bench@studio.example ConnectorStudio__Bootstrap__AdminPassword="twelve or more"
export Logging__LogLevel__Default=Warning

stop() {
  if [ -n "$pid" ]; then
    kill -TERM -- "-$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
    pid=
  fi
}
trap 'stop; rm -rf "$work"' EXIT

now() { date +%s%3N; }
data() { export ConnectorStudio__Storage__ConnectionString="Data Source=$work/$1/connectorstudio.db"; }
tell() { printf '%-42s %s\n' "$1" "$2"; }

# first_page NAME COMMAND...: starts the command in a group of its own and tells how long the sign-in page took.
first_page() {
  local name=$1 from
  shift
  from=$(now)
  setsid "$@" >"$work/log" 2>&1 &
  pid=$!
  until curl -sf -o "$work/out" "$origin/sign-in"; do
    kill -0 "$pid" 2>/dev/null || { cat "$work/log"; exit 1; }
    sleep 0.05
  done
  tell "$name" "$(($(now) - from)) ms"
}

resident() { awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$pid/status"; }

git clone -q "$root" "$work/clone"
cd "$work/clone"
data cold
first_page "dotnet run, fresh clone, packages cached" dotnet run --project ConnectorStudio
stop
data warm
first_page "dotnet run, built" dotnet run --project ConnectorStudio
stop
dotnet publish ConnectorStudio -c Release -o "$work/published" -v quiet >/dev/null
data published
export ASPNETCORE_ENVIRONMENT=Production
first_page "published, Production, new database" "$work/published/ConnectorStudio"
stop
first_page "published, Production, again" "$work/published/ConnectorStudio"
stop

# Everything below on the published program, with the sandbox on.
export ASPNETCORE_ENVIRONMENT=Development
data connect
first_page "published, with the sandbox" "$work/published/ConnectorStudio"
tell "memory after the first page" "$(resident) MB"

# A browser of few words. Forms are posted with their hidden fields.
get() { curl -sS -b "$work/jar" -c "$work/jar" "$@"; }
plain() { sed 's/&#x2B;/+/g; s/&#x27;/'"'"'/g; s/&quot;/"/g; s/&amp;/\&/g'; }
token() { grep -o 'name="__RequestVerificationToken"[^>]*value="[^"]*"' | head -1 | sed 's/.*value="//; s/"$//' | plain; }
location() { grep -i '^location:' | tail -1 | tr -d '\r' | sed 's/^[^ ]* //'; }
post() { get -D - -o "$work/out" "$@" | location; }

# hidden_fields PAGE: one name=value a line
hidden_fields() {
  grep -o '<input type="hidden"[^>]*>' <<<"$1" | sed -E 's/.*name="([^"]*)".*value="([^"]*)".*/\1=\2/' | plain
}

post --data-urlencode "__RequestVerificationToken=$(get "$origin/sign-in" | token)" \
  --data-urlencode "email=$ConnectorStudio__Bootstrap__AdminEmail" \
  --data-urlencode "password=$ConnectorStudio__Bootstrap__AdminPassword" "$origin/sign-in" >/dev/null

# One Connect as a browser does it; prints own time and the provider's, in ms.
connect() {
  local attempt url sandbox page form trace
  attempt=$(post --data-urlencode "__RequestVerificationToken=$(get "$origin/integrations/sandbox-crm/connect" | token)" \
    -d integration=sandbox-crm -d draft=false -d field.environment=production "$origin/connect/start")
  attempt=${attempt##*/}
  url=$(get "$origin/connect/go/$attempt" | grep -o '<a id="go"[^>]*' | sed 's/.*href="//; s/".*//' | plain)
  sandbox=$(sed -E 's#(https?://[^/]+).*#\1#' <<<"$url")
  url=$(get -L -o "$work/out" -w '%{url_effective}' "$url")
  page=$(cat "$work/out")
  if grep -q 'type="password"' <<<"$page"; then
    form=(-d login=alice -d password=sandbox)
    while IFS= read -r field; do form+=(--data-urlencode "$field"); done < <(hidden_fields "$page")
    url=$(post "${form[@]}" "$url")
    page=$(get "$sandbox$url")
  fi
  form=(-d decision=allow)
  while IFS= read -r field; do form+=(--data-urlencode "$field"); done < <(hidden_fields "$page")
  url=$(grep -o 'action="[^"]*authorize"' <<<"$page" | head -1 | sed 's/action="//; s/"$//')
  url=$(post "${form[@]}" "$sandbox$url")
  get -o "$work/out" "$url"
  for _ in $(seq 100); do
    trace=$(get "$origin/attempts/$attempt/trace")
    [ "$(jq -r .status <<<"$trace")" != succeeded ] || break
    sleep 0.1
  done
  # authorize is the person's own time
  jq -r 'if .status != "succeeded" then error("Connect ended as \(.status)") else . end
    | [.legs[] | select(.name != "authorize")] as $legs
    | ([$legs[].durationMs // 0] | add) as $all | ([$legs[].exchanges[].durationMs // 0] | add // 0) as $theirs
    | "\($all - $theirs) \($theirs)"' <<<"$trace"
}
for _ in $(seq "$connects"); do connect; done >"$work/connects"
first=$(head -1 "$work/connects")
median=$(sort -n "$work/connects" | sed -n "$(((connects + 1) / 2))p")
tell "own time per Connect, first" "${first% *} ms (the provider took ${first#* } ms)"
tell "own time per Connect, median of $connects" "${median% *} ms (the provider took ${median#* } ms)"

playwright=$root/ConnectorStudio.Tests/bin/Debug/net10.0/.playwright
if [ -d "$playwright" ] && command -v chromium >/dev/null; then
  before=$(resident)
  tell "memory idle" "$before MB"
  node=$(find "$playwright/node" -name node -type f | head -1)
  : >"$work/pages"
  "$node" "$root/bench/pages.cjs" "$playwright/package" "$(command -v chromium)" "$origin" "$pages" >"$work/pages" 2>&1 &
  browser=$!
  until grep -q '^open$' "$work/pages"; do
    kill -0 "$browser" 2>/dev/null || { cat "$work/pages"; exit 1; }
    sleep 0.2
  done
  after=$(resident)
  tell "memory with $pages pages open" "$after MB"
  tell "memory per open page" "$(awk -v a="$after" -v b="$before" -v n="$pages" 'BEGIN { printf "%.1f MB", (a - b) / n }')"
  kill "$browser"
  wait "$browser" 2>/dev/null || true
fi
stop
