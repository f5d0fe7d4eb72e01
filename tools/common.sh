# Shared by run.sh, test.sh and creditflow; sourced, never run. $root is the folder of the sources.

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_CLI_UI_LANGUAGE=en
# Build nodes end with their build. The compiler's server stays for some minutes, which saves half of a cold build; so whatever calls dotnet gives it a file, not the
# caller's output, for CI would wait for whoever keeps that open.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0
if [ ! -w "${HOME:-/nonexistent}" ]; then
    HOME="${TMPDIR:-/tmp}/creditflow-home-$(id -u)"
    mkdir -p "$HOME"
    export HOME
fi

host_dll="$root/src/Host/bin/Debug/net10.0/CreditFlow.dll"
build_stamp="$root/src/Host/bin/Debug/.built"

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$@"
    exit 1
}

is_root() { [ "$(id -u)" = 0 ]; }

# Debian names the ICU package by its version.
icu_package() {
    local name
    name=$(apt-cache search --names-only '^libicu[0-9]+$' 2>/dev/null | awk '{print $1}' | sort -V | tail -n 1)
    printf '%s' "${name:-libicu72}"
}

has_icu() {
    local file
    for file in /usr/lib/*/libicuuc.so.* /usr/lib64/libicuuc.so.* /usr/lib/libicuuc.so.*; do
        [ -e "$file" ] && return 0
    done
    return 1
}

has_time_zones() { [ -e "${TZDIR:-/usr/share/zoneinfo}/Asia/Shanghai" ]; }

# install_packages WHY PACKAGE...: as root installs; as anybody else names the line to ask an administrator for, and stops.
install_packages() {
    local why=$1
    shift
    [ $# -gt 0 ] || return 0
    command -v apt-get >/dev/null || fail "$why Please install: $* (this machine has no apt-get)."
    if ! is_root; then
        say "$why Ask an administrator to run:"
        say "    sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
        exit 1
    fi

    say "$why Installing: $*"
    local log
    log=$(mktemp)
    if ! { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } >"$log" 2>&1 </dev/null; then
        tail -n 20 "$log" >&2
        rm -f "$log"
        fail "apt-get could not install: $*"
    fi
    rm -f "$log"
}

# The SDK, ICU and time zones: what it takes to build and to start.
require_base() {
    if ! command -v dotnet >/dev/null; then
        [ -x /usr/share/dotnet/dotnet ] && PATH="$PATH:/usr/share/dotnet"
        [ -x "$HOME/.dotnet/dotnet" ] && PATH="$PATH:$HOME/.dotnet"
    fi
    if ! dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; then
        say "The .NET 10 SDK is missing. It needs no administrator:"
        say "    curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0"
        fail "or see https://learn.microsoft.com/dotnet/core/install/linux"
    fi

    local missing=()
    has_icu || missing+=("$(icu_package)")
    has_time_zones || missing+=(tzdata)
    [ ${#missing[@]} = 0 ] || install_packages "CreditFlow needs culture and time-zone data." "${missing[@]}"
}

has_npm() { command -v node >/dev/null && command -v npm >/dev/null; }

# Whether the process designer that the build takes from npm is there.
has_studio() { [ -e "$root/src/Host/Studio/node_modules/.restored" ]; }

# A file of the sources that is newer than the last build.
changed_source() {
    [ -e "$host_dll" ] && [ -e "$build_stamp" ] || {
        printf 'no build yet'
        return
    }
    find "$root/src" "$root/rules" "$root/workflows" "$root/Directory.Build.props" "$root/Directory.Packages.props" "$root/global.json" \
        \( -name bin -o -name obj -o -name node_modules \) -prune -o -type f -newer "$build_stamp" -print -quit 2>/dev/null
}

# Builds the host when a source has changed; quiet unless it fails. Two callers at once build one after the other.
build_host() {
    [ -n "$(changed_source)" ] || return 0
    mkdir -p "$root/src/Host/bin/Debug"
    (
        flock 9
        [ -n "$(changed_source)" ] || exit 0
        begun="$root/src/Host/bin/Debug/.building"
        log="$root/src/Host/bin/Debug/build.log"
        : >"$begun"
        if ! dotnet build "$root/src/Host/Host.csproj" -nologo -v quiet >"$log" 2>&1 </dev/null 9>&-; then
            grep -E 'error|warn' "$log" | sort -u | head -n 20 >&2 || true
            say "The build failed; the whole log is in $log"
            exit 1
        fi
        # A source changed during the build stays newer than the stamp.
        mv "$begun" "$build_stamp"
    ) 9>"$root/src/Host/bin/Debug/.lock" || exit 1
}
