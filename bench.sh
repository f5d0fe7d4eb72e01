#!/usr/bin/env bash
# Measures, on a private PostgreSQL with its default durability. Figures are for comparing within one run on one quiet machine.
#   ./bench.sh engine [SECONDS [cycle|tasks|rest]]    the engine's cycle beside the yardstick (tests/Benchmarks/Yardstick), task turns, round trips, scheduler and compiler; or one part of it
#   ./bench.sh expiry [PUBLICATIONS [HOSTS]]          a midnight on which a tenth of 1,000,000 publications ends, while the public searches; beside it the same rows in plain SQL
#   ./bench.sh simulate [SUBJECTS [YEARS]]            the office on virtual time, 5,000 subjects over 3 years, every invariant checked every day
#   ./bench.sh intake [ROWS]                           seconds and peak memory of an import of 100,000 rows, or of as many as told
set -euo pipefail
root=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
. "$root/tools/common.sh"
. "$root/tools/postgres.sh"

case ${1:-} in
    engine | expiry | intake | simulate) ;;
    *) fail "usage: ./bench.sh engine [SECONDS [cycle|tasks|rest]] | expiry [PUBLICATIONS [HOSTS]] | intake [ROWS] | simulate [SUBJECTS [YEARS]]" ;;
esac

require_base
require_postgres
log=$(mktemp)
# What the analyzers say is test.sh's matter.
say "Building …"
dotnet build "$root/tests/Benchmarks/Benchmarks.csproj" -c Release -p:RunAnalyzers=false -nologo -v quiet >"$log" 2>&1 </dev/null || {
    grep -E 'error|warn' "$log" | sort -u | head -n 20 >&2 || true
    fail "The build failed; the whole log is in $log"
}
rm -f "$log"
case $1 in
    engine | expiry | intake)
        pgbench="$postgres/pgbench"
        [ -x "$pgbench" ] || pgbench=$(command -v pgbench) || fail "pgbench is missing; Debian has it in the package postgresql-contrib or postgresql-client-common."
        start_postgres
        set -- "$1" "$CREDITFLOW_TEST_POSTGRES" "$pgbench" "${@:2}"
        ;;
    simulate)
        # Nothing here outlives the run: it is about what holds, not about the disk.
        start_postgres fsync=off synchronous_commit=off full_page_writes=off
        ;;
esac
dotnet "$root/tests/Benchmarks/bin/Release/net10.0/CreditFlow.Benchmarks.dll" "$@"
