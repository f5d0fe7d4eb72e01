#!/usr/bin/env bash
# Installs what the tests need, starts a private PostgreSQL, builds once, runs every test project, cleans up.
#   ./test.sh [--filter EXPRESSION] [--no-format]
# The last line is "N passed, N failed, N skipped"; the exit code is not zero when anything failed or nothing ran.
set -euo pipefail
root=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
. "$root/tools/common.sh"
. "$root/tools/postgres.sh"

filter=()
format=1
while [ $# -gt 0 ]; do
    case $1 in
        --filter)
            [ $# -gt 1 ] || fail "--filter needs an expression, as dotnet test takes it"
            filter=(--filter "$2")
            shift 2
            ;;
        --no-format)
            format=0
            shift
            ;;
        *) fail "usage: ./test.sh [--filter EXPRESSION] [--no-format]" ;;
    esac
done

chromium_path() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

has_chinese_font() { command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh-cn family 2>/dev/null | head -n 1)" ]; }

require_base
missing=()
chromium_path >/dev/null || missing+=(chromium)
has_chinese_font || missing+=(fontconfig fonts-noto-cjk)
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)
# Debian's own Python: another one on the path would not see Debian's modules.
/usr/bin/python3 -c 'import aiosmtpd' 2>/dev/null || missing+=(python3-aiosmtpd)
[ ${#missing[@]} = 0 ] || install_packages "The tests need more." "${missing[@]}"
CREDITFLOW_TEST_CHROMIUM=$(chromium_path)
export CREDITFLOW_TEST_CHROMIUM

# Nothing here outlives the run, so nothing has to reach the disk.
require_postgres
start_postgres fsync=off synchronous_commit=off full_page_writes=off

# Nothing here runs long enough to be repaid for measuring which of its code is hot.
export DOTNET_TieredPGO=0

status=0
results="$root/artifacts/test-results"
rm -rf "$results"
mkdir -p "$results"

say "Building …"
if ! dotnet build "$root/Workflows.sln" -nologo -v quiet >"$results/build.log" 2>&1 </dev/null; then
    grep -E 'error|warn' "$results/build.log" | sort -u | head -n 40 >&2 || true
    say "The build failed; the whole log is in $results/build.log"
    echo "0 passed, 1 failed, 0 skipped"
    exit 1
fi
: >"$build_stamp"

if [ $format = 1 ]; then
    # Style rules break the build already; this looks at white space.
    if ! dotnet format whitespace "$root" --folder --verify-no-changes --exclude "$root/src/Persistence/PostgreSql/Migrations" "$root/src/Persistence/Sqlite/Migrations" >"$results/format.log" 2>&1 </dev/null; then
        tail -n 20 "$results/format.log" >&2
        say "White space is off: run 'dotnet format whitespace --folder'"
        status=1
    fi
fi

# One after the other: the last ones start browsers and hosts of their own and want the machine to themselves.
passed=0 failed=0 skipped=0
for name in Domain Workflows Activities Host Browser; do
    project="$root/tests/$name.Tests/$name.Tests.csproj"
    [ -e "$project" ] || continue
    say "Testing $name …"
    code=0
    dotnet test "$project" --no-build --nologo -v quiet --results-directory "$results" --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" "${filter[@]}" >"$results/$name.log" 2>&1 </dev/null || code=$?
    counts="0 0 0"
    if [ -e "$results/$name.trx" ]; then
        counts=$(sed -n 's/.*<Counters total="\([0-9]*\)" executed="\([0-9]*\)" passed="\([0-9]*\)".*/\1 \2 \3/p' "$results/$name.trx" | head -n 1)
        counts=${counts:-0 0 0}
    fi
    read -r total executed ok <<<"$counts"
    bad=$((executed - ok))
    # A run that broke off or did not start counts as a failure of its own.
    if [ $code != 0 ] && [ $bad = 0 ]; then
        bad=1
    fi
    if [ $code != 0 ] || [ $bad != 0 ]; then
        grep -vE '^\s*$' "$results/$name.log" | head -n 200 >&2 || true
        status=1
    fi
    passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + total - executed))
done

if [ $((passed + failed)) = 0 ]; then
    say "No test ran."
    status=1
fi
stop_postgres
echo "$passed passed, $failed failed, $skipped skipped"
exit $status
