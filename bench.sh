#!/usr/bin/env bash
# Measures, on a private PostgreSQL with its default durability. Figures are for comparing within one run on one quiet machine.
#   ./bench.sh engine [SECONDS [cycle|tasks|rest]]    the engine's cycle beside the yardstick (tests/Benchmarks/Yardstick), task turns, round trips, scheduler and compiler; or one part of it
#   ./bench.sh expiry [PUBLICATIONS [HOSTS]]          a midnight on which a tenth of 1,000,000 publications ends, while the public searches; beside it the same rows in plain SQL
set -euo pipefail
root=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
. "$root/tools/common.sh"
. "$root/tools/postgres.sh"

case ${1:-} in
    engine | expiry) ;;
    *) fail "usage: ./bench.sh engine [SECONDS [cycle|tasks|rest]] | expiry [PUBLICATIONS [HOSTS]]" ;;
esac

require_base
require_postgres
pgbench="$postgres/pgbench"
[ -x "$pgbench" ] || pgbench=$(command -v pgbench) || fail "pgbench is missing; Debian has it in the package postgresql-contrib or postgresql-client-common."
log=$(mktemp)
say "Building …"
dotnet build "$root/tests/Benchmarks/Benchmarks.csproj" -c Release -nologo -v quiet >"$log" 2>&1 </dev/null || {
    grep -E 'error|warn' "$log" | sort -u | head -n 20 >&2 || true
    fail "The build failed; the whole log is in $log"
}
rm -f "$log"
start_postgres
dotnet "$root/tests/Benchmarks/bin/Release/net10.0/CreditFlow.Benchmarks.dll" "$1" "$CREDITFLOW_TEST_POSTGRES" "$pgbench" "${@:2}"
