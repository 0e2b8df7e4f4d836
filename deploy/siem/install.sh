#!/usr/bin/env bash
# Puts Sharetrail's templates and retention into OpenSearch or Elasticsearch; it may run again at any time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

usage() {
  cat >&2 <<'END'
usage: install.sh opensearch|elasticsearch URL [options of curl …]
  as in: install.sh opensearch https://search.example.com:9200 --netrc --cacert ca.pem
  With DASHBOARDS_URL set, the dashboard is imported there too.
END
  exit 2
}

[ $# -ge 2 ] || usage
readonly product=$1 url=${2%/}
case $product in opensearch | elasticsearch) ;; *) usage ;; esac
shift 2

fail() {
  printf 'install.sh: %s\n' "$*" >&2
  exit 1
}

# Method, path, file, then options of curl. Says the status; the answer is left in $answer.
answer=$(mktemp)
readonly answer
trap 'rm -f "$answer"' EXIT
send() {
  local method=$1 path=$2 file=$3
  shift 3
  curl --silent --show-error --output "$answer" --write-out '%{http_code}' --max-time 60 "$@" \
    --request "$method" --header 'content-type: application/json' --data-binary "@$file" "$url$path" ||
    fail "$url does not answer"
}

put() {
  local status
  status=$(send PUT "$@")
  case $status in
    2*) printf 'put %s\n' "$1" ;;
    *) fail "PUT $1 says $status: $(head -c 500 "$answer")" ;;
  esac
}

put /_component_template/sharetrail-mappings mappings.json "$@"
put /_index_template/sharetrail-alerts alerts.json "$@"

if [ "$product" = elasticsearch ]; then
  # First, for the template names it.
  put /_ilm/policy/sharetrail-revisions elasticsearch/retention.json "$@"
fi
put /_index_template/sharetrail-revisions "$product/revisions.json" "$@"
if [ "$product" = opensearch ]; then
  # A policy that is there is changed by its version alone, so it is left as it is.
  status=$(send PUT /_plugins/_ism/policies/sharetrail-revisions opensearch/retention.json "$@")
  case $status in
    2*) echo 'put /_plugins/_ism/policies/sharetrail-revisions' ;;
    409) echo 'left /_plugins/_ism/policies/sharetrail-revisions as it is' ;;
    404) echo 'no retention: this OpenSearch has no index management' ;;
    *)
      grep -q 'no handler found' "$answer" ||
        fail "the retention policy: $status: $(head -c 500 "$answer")"
      echo 'no retention: this OpenSearch has no index management'
      ;;
  esac
fi

if [ -n "${DASHBOARDS_URL:-}" ]; then
  flavour=osd-xsrf
  [ "$product" = opensearch ] || flavour=kbn-xsrf
  status=$(
    curl --silent --show-error --output "$answer" --write-out '%{http_code}' --max-time 60 "$@" --header "$flavour: true" \
      --form file=@dashboard.ndjson "${DASHBOARDS_URL%/}/api/saved_objects/_import?overwrite=true"
  ) || fail "$DASHBOARDS_URL does not answer"
  case $status in
    2*) # so it says of a failure too
      grep -Eq '"success" *: *true' "$answer" || fail "the dashboard: $(head -c 500 "$answer")"
      echo 'imported the dashboard'
      ;;
    *) fail "the dashboard: $status: $(head -c 500 "$answer")" ;;
  esac
fi
