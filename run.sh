#!/usr/bin/env bash
# Sets up what is missing, builds, fills an empty database with the sample records, and serves.
set -euo pipefail
root=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
. "$root/tools/common.sh"

require_base
if [ -z "${ASPNETCORE_URLS:-}" ] && (exec 3<>/dev/tcp/127.0.0.1/5080) 2>/dev/null; then
    fail "Port 5080 is in use. Stop what listens there, or choose another: ASPNETCORE_URLS=http://localhost:5081 ./run.sh"
fi

# A build without npm went without the process designer; by now it may be there to be had.
if ! has_studio && has_npm; then
    rm -f "$build_stamp"
fi

[ -z "$(changed_source)" ] || say "Building (a minute or so the first time) …"
build_host
has_studio || say "The process designer is missing: install Node.js 20 with npm and start again. Everything else works without it."

export ASPNETCORE_ENVIRONMENT="${ASPNETCORE_ENVIRONMENT:-Development}"
export CreditFlow__DataFolder="${CreditFlow__DataFolder:-$root/data}"
if [ "$ASPNETCORE_ENVIRONMENT" = Development ] && [ -e "$root/samples/penalties.csv" ]; then
    # An empty register gets them at its first start, as people would bring them: imported, redacted, released; and one file that waits.
    export Demo__SamplesFolder="${Demo__SamplesFolder:-$root/samples}"
    commitments="$CreditFlow__DataFolder/.commitments-recorded"
    if [ ! -e "$commitments" ]; then
        if dotnet "$host_dll" commitments "$root/samples/commitments.json" --agency wlj </dev/null; then
            mkdir -p "$CreditFlow__DataFolder"
            : >"$commitments"
        else
            say "The sample commitments were not recorded. To try again: ./creditflow commitments samples/commitments.json --agency wlj"
        fi
    fi
fi

address=${ASPNETCORE_URLS:-http://localhost:5080}
say ""
say "CreditFlow: ${address%%;*}"
if [ "$ASPNETCORE_ENVIRONMENT" = Development ]; then
    say "Sign in:    ${address%%;*}/sign-in   (the page lists the demo accounts and their password)"
fi
say "Stop:       Ctrl-C"
say ""
exec dotnet "$host_dll" serve "$@"
