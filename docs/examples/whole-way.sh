#!/bin/sh
# The whole way by curl: an integration with the built-in sandbox provider, a connect link, a request through the
# connection, a renewal, the end. Needs curl and jq, a studio in Development, and an API key with all permissions.
#
#   STUDIO=http://localhost:5080 KEY=csk_… docs/examples/whole-way.sh
#
# It prints the link and waits for you to log in there: at most WAIT seconds.
set -eu
STUDIO=${STUDIO:-http://localhost:5080}
SANDBOX=${SANDBOX:-http://127.0.0.1:5081}
SLUG=${SLUG:-example-$$}
WAIT=${WAIT:-300}
: "${KEY:?an API key of the page API keys, or that of the setting Bootstrap:ApiKey}"

# The key goes by a file: arguments can be read by everyone on the machine.
auth=$(mktemp)
trap 'rm -f "$auth"' EXIT
printf 'Authorization: Bearer %s' "$KEY" > "$auth"

api() { # method path [curl's other arguments]
    method=$1 path=$2
    shift 2
    curl -sS --fail-with-body -X "$method" "$STUDIO/api/v1$path" \
        -H "@$auth" -H 'Content-Type: application/json' "$@"
}

document() { # client id
    jq -n --arg slug "$SLUG" --arg id "$1" --arg at "$SANDBOX/production" '{
        schema: "connectorstudio/integration/v1", slug: $slug, name: "Example CRM", client: { id: $id },
        authorization: { url: ($at + "/authorize"), scopes: ["profile", "email"], alwaysScopes: ["offline_access"] },
        token: { url: ($at + "/token") }, revoke: { url: ($at + "/revoke") }, test: { url: "/me" },
        connectionName: "{{test.name}}", allowedUrls: [($at + "/")], uniqueIdentifier: "{{test.id}}" }'
}

echo '1. Make the integration: its redirect URI is known from now on'
made=$(api POST /integrations -d "$(jq -n --argjson d "$(document not-yet)" '{ document: $d }')")
redirect=$(printf %s "$made" | jq -r .redirectUri)

echo "2. Register an app at the provider with $redirect"
app=$(curl -sS --fail-with-body "$SANDBOX/apps" -H 'Content-Type: application/json' \
    -d "$(jq -n --arg r "$redirect" '{ name: "Example", redirectUris: [$r] }')")
secret=$(printf %s "$app" | jq -r .clientSecret)

echo '3. Give the integration its client and publish it'
tag=$(api GET "/integrations/$SLUG" -o /dev/null -D - | tr -d '\r' | sed -n 's/^[Ee][Tt]ag: //p')
api PUT "/integrations/$SLUG" -H "If-Match: $tag" -o /dev/null \
    -d "$(jq -n --argjson d "$(document "$(printf %s "$app" | jq -r .clientId)")" --arg s "$secret" \
        '{ document: $d, clientSecret: $s }')"
api POST "/integrations/$SLUG/publish" -d '{}' | jq -r '"   version \(.version)"'

echo '4. Make a connect link and open it in a browser (alice, password sandbox)'
session=$(api POST /connect-sessions -H "Idempotency-Key: $SLUG" \
    -d "$(jq -n --arg i "$SLUG" '{ integration: $i, endUser: "u1", anyHolder: true }')")
echo "   $(printf %s "$session" | jq -r .url)"
id=$(printf %s "$session" | jq -r .id)
until=$(($(date +%s) + WAIT))
while outcome=$(api GET "/connect-sessions/$id") && [ "$(printf %s "$outcome" | jq -r .status)" = pending ]; do
    if [ "$(date +%s)" -ge "$until" ]; then
        echo "   nobody logged in within $WAIT seconds" >&2
        exit 1
    fi
    sleep 1
done
connection=$(printf %s "$outcome" | jq -r .connectionId)
if [ "$connection" = null ]; then
    printf %s "$outcome" | jq '.status, .findings' >&2
    exit 1
fi
api GET "/connections/$connection" | jq -r '"   connected: \(.name)"'

echo '5. Ask the app through the connection'
api GET "/connections/$connection/proxy/me" | jq .

echo '6. Renew the token, then end it'
api POST "/connections/$connection/refresh" | jq -r '.legs[] | "   \(.name): \(.verdict)"'
api POST "/connections/$connection/revoke" -d '{ "reason": "the example is over" }' |
    jq -r '"   \(.connection.status), provider: \(.connection.remoteRevocation)"'

echo '7. From now on it is refused'
refused=$(curl -sS "$STUDIO/api/v1/connections/$connection/proxy/me" -H "@$auth")
printf %s "$refused" | jq -r '"   \(.status) \(.code)"'
[ "$(printf %s "$refused" | jq -r .code)" = connection_revoked ]
