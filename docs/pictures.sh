#!/usr/bin/env bash
# Makes the README's pictures again, in a real browser, of a studio that is started for them.
set -euo pipefail
cd "$(dirname "$0")/.."
export CONNECTORSTUDIO_PICTURES="$PWD/docs/pictures"
mkdir -p "$CONNECTORSTUDIO_PICTURES"
dotnet test --project ConnectorStudio.Tests -- --filter-class '*PicturesTests'
