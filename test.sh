#!/usr/bin/env bash
# Everything, a real browser included: installs what a fresh Debian machine lacks, restores, checks the format, builds,
# tests, and ends with "N passed, N failed". Needs the .NET 10 SDK.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

install_packages() {
  local run=()
  [ "$(id -u)" = 0 ] || run=(sudo)
  echo "Installing: $*"
  "${run[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${run[@]}" apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

missing=()
command -v chromium >/dev/null || missing+=(chromium)
for tool in curl jq; do # for the examples in docs/
  command -v "$tool" >/dev/null || missing+=("$tool")
done
# Not grep -q: it would leave fc-list with a broken pipe.
fc-list 2>/dev/null | grep -i liberation >/dev/null || missing+=(fonts-liberation fontconfig)
[ ${#missing[@]} = 0 ] || install_packages "${missing[@]}"

echo "Restoring"
dotnet tool restore >/dev/null
dotnet restore --locked-mode -v quiet

echo "Checking the format"
dotnet csharpier check .

echo "Building"
dotnet build --no-restore -v quiet

echo "Testing"
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
code=0
# A test that hangs ends the run with an error instead of holding it for ever.
dotnet test --no-build --results-directory "$results" --report-xunit-trx --timeout 30m || code=$?

# A restore or a test that writes into the source tree is a fault of its own.
if [ -n "${CI:-}" ] && [ -n "$(git status --porcelain)" ]; then
  git status --short
  echo "The run left changes behind."
  code=1
fi

# Told once more at the end, message and place: between thousands of lines nobody finds the one that failed.
sed 's/<UnitTestResult /\n&/g' "$results"/*.trx | awk '
  match($0, /testName="[^"]*" outcome="[^"]*"/) {
    split(substr($0, RSTART), part, "\"")
    name = part[4] == "Failed" ? part[2] : ""
  }
  name && match($0, /<Message>/) { print "Failed: \"" name "\""; $0 = substr($0, RSTART + 9); lines = 15; places = 4 }
  lines > 0 { line = $0; sub(/<\/Message>.*/, "", line); print "  " line; lines-- }
  /<\/Message>/ { lines = 0 }
  name && places > 0 && match($0, /at ConnectorStudio\..*:line [0-9]+/) { print "    " substr($0, RSTART, RLENGTH); places-- }
' | sed 's/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&amp;/\&/g' || true

# Counted from what the runner reported; a crashed run leaves no report and keeps its own exit code.
grep -ho '<Counters [^>]*>' "$results"/*.trx | awk -F'"' '
  { total += $2; executed += $4; passed += $6; failed += $8 + $10 }
  END {
    skipped = total - executed
    printf "%d passed, %d failed%s\n", passed, failed, skipped ? ", " skipped " skipped" : ""
    exit !(passed > 0 && failed == 0)
  }' || code=1
exit $code
