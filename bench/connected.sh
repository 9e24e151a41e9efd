# For the scripts beside it: one Connect at the sandbox, as a browser of few words does it. Sets $connection.
# Needs $origin, $sandbox, $work and the function api.
# shellcheck shell=bash disable=SC2154
get() { curl -sS -b "$work/jar" -c "$work/jar" "$@"; }
plain() { sed 's/&#x2B;/+/g; s/&#x27;/'"'"'/g; s/&quot;/"/g; s/&amp;/\&/g'; }
token() { grep -o 'name="__RequestVerificationToken"[^>]*value="[^"]*"' | head -1 | sed 's/.*value="//; s/"$//' | plain; }
location() { grep -i '^location:' | tail -1 | tr -d '\r' | sed 's/^[^ ]* //'; }
post() { get -D - -o "$work/out" "$@" | location; }
hidden_fields() { grep -o '<input type="hidden"[^>]*>' <<<"$1" | sed -E 's/.*name="([^"]*)".*value="([^"]*)".*/\1=\2/' | plain; }

connect_once() {
  rm -f "$work/jar"
  post --data-urlencode "__RequestVerificationToken=$(get "$origin/sign-in" | token)" \
    --data-urlencode "email=bench@studio.example" --data-urlencode "password=twelve or more" "$origin/sign-in" >/dev/null
  attempt=$(post --data-urlencode "__RequestVerificationToken=$(get "$origin/integrations/sandbox-crm/connect" | token)" \
    -d integration=sandbox-crm -d draft=false -d field.environment=production "$origin/connect/start")
  attempt=${attempt##*/}
  url=$(get "$origin/connect/go/$attempt" | grep -o '<a id="go"[^>]*' | sed 's/.*href="//; s/".*//' | plain)
  url=$(get -L -o "$work/out" -w '%{url_effective}' "$url")
  page=$(cat "$work/out")
  form=(-d login=alice -d password=sandbox)
  while IFS= read -r field; do form+=(--data-urlencode "$field"); done < <(hidden_fields "$page")
  url=$(post "${form[@]}" "$url")
  page=$(get "$sandbox$url")
  form=(-d decision=allow)
  while IFS= read -r field; do form+=(--data-urlencode "$field"); done < <(hidden_fields "$page")
  url=$(grep -o 'action="[^"]*authorize"' <<<"$page" | head -1 | sed 's/action="//; s/"$//')
  get -o "$work/out" "$(post "${form[@]}" "$sandbox$url")"
  for _ in $(seq 100); do
    connection=$(api "$origin/api/v1/connections" | jq -r '.items[0].id // empty')
    [ -z "$connection" ] || break
    sleep 0.1
  done
}
