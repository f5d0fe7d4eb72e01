# A private PostgreSQL for tests and benchmarks: sourced after common.sh, never run. It goes when the script that sourced this ends.

postgres_bin() {
    local folder
    folder=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
    if [ -z "$folder" ] && command -v pg_ctl >/dev/null; then
        folder=$(dirname "$(readlink -f "$(command -v pg_ctl)")")
    fi
    [ -x "$folder/initdb" ] && printf '%s' "$folder"
}

require_postgres() {
    [ -n "$(postgres_bin)" ] || install_packages "A PostgreSQL of its own is needed." postgresql
    postgres=$(postgres_bin) || fail "No PostgreSQL server programs were found, not even after installing."
}

# PostgreSQL refuses to run as root, and its user must be able to enter the folder: not below $HOME or the sources.
cluster=$(mktemp -d "/tmp/creditflow-postgres.XXXXXX")
as_postgres=()
if is_root; then
    owner=nobody
    ! id postgres >/dev/null 2>&1 || owner=postgres
    as_postgres=(runuser -u "$owner" --)
    chown "$owner" "$cluster"
fi

postgres_pid=""
stop_postgres() {
    trap - EXIT INT TERM
    [ -n "$postgres_pid" ] || postgres_pid=$(head -n 1 "$cluster/data/postmaster.pid" 2>/dev/null || true)
    if [ -n "$postgres_pid" ]; then
        kill -QUIT "$postgres_pid" 2>/dev/null || true
        for _ in $(seq 50); do
            kill -0 "$postgres_pid" 2>/dev/null || break
            sleep 0.1
        done
    fi
    rm -rf "$cluster"
}
trap stop_postgres EXIT
trap 'stop_postgres; exit 130' INT TERM

# start_postgres SETTING...: each as NAME=VALUE; exports CREDITFLOW_TEST_POSTGRES.
start_postgres() {
    local settings="" setting
    for setting in "$@"; do
        settings="$settings -c $setting"
    done
    (cd "$cluster" && "${as_postgres[@]}" "$postgres/initdb" -D "$cluster/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$cluster.log" 2>&1) || {
        cat "$cluster.log" >&2
        rm -f "$cluster.log"
        fail "The private PostgreSQL cluster could not be made."
    }
    rm -f "$cluster.log"
    local try port
    for try in 1 2 3 4 5 6 7 8; do
        port=$((20000 + (RANDOM % 30000)))
        ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || continue
        if (cd "$cluster" && "${as_postgres[@]}" "$postgres/pg_ctl" -D "$cluster/data" -l "$cluster/data/server.log" -w -t 60 -o \
            "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$cluster -c max_connections=300$settings" start) >/dev/null 2>&1 </dev/null; then
            postgres_pid=$(head -n 1 "$cluster/data/postmaster.pid")
            export CREDITFLOW_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres"
            say "PostgreSQL: private cluster on port $port"
            return 0
        fi
        say "Port $port did not serve, another try ($try)"
    done
    tail -n 20 "$cluster/data/server.log" >&2 || true
    fail "The private PostgreSQL cluster did not start."
}
