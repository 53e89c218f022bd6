#!/usr/bin/env bash
# Runs a temporary PostgreSQL server for tests, on a free loopback port. Installs the Debian package if it is missing.
#   eng/postgres.sh start <folder>   starts a server and prints its connection string
#   eng/postgres.sh again <folder>   starts a killed server again, with the same port and data
#   eng/postgres.sh stop <folder>    stops the server and removes its data
set -euo pipefail

action=$1
folder=$(realpath -m "$2")
here=$(dirname "$(realpath "$0")")

# PostgreSQL does not run as root. As root, the script runs it as the user that the Debian package creates.
as_owner() { if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

serve() {
    as_owner "$(cat "$folder/programs")/pg_ctl" -D "$folder/data" -l "$folder/log" -w -t 60 \
        -o "-c listen_addresses=127.0.0.1 -p $1 -c unix_socket_directories='' -c fsync=off -c max_connections=200" start >&2
}

case $action in
start)
    find_programs() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1; }
    if [ -z "$(find_programs)" ]; then "$here/install.sh" postgresql >&2; fi
    programs=$(find_programs)
    mkdir -p "$folder"
    password=$(head -c 24 /dev/urandom | base64 | tr -d '/+=')
    printf '%s' "$password" > "$folder/password"
    echo "$programs" > "$folder/programs"
    if [ "$(id -u)" -eq 0 ]; then chown -R postgres "$folder"; fi
    # initdb and the server may have no access to the folder of the caller.
    cd /
    as_owner "$programs/initdb" -D "$folder/data" -U flags --pwfile="$folder/password" -A scram-sha-256 -E UTF8 --locale=C.UTF-8 >&2
    for _ in 1 2 3 4 5; do
        port=$((20000 + RANDOM % 20000))
        if serve "$port"; then
            echo "$port" > "$folder/port"
            echo "Host=127.0.0.1;Port=$port;Username=flags;Password=$password;Database=postgres"
            exit
        fi
    done
    echo "error: PostgreSQL does not start; its log is $folder/log" >&2
    exit 1
    ;;
again)
    cd /
    # The remains of the killed server disappear within seconds.
    for _ in $(seq 60); do
        if serve "$(cat "$folder/port")"; then exit; fi
        sleep 0.5
    done
    echo "error: PostgreSQL does not start again; its log is $folder/log" >&2
    exit 1
    ;;
stop)
    cd /
    as_owner "$(cat "$folder/programs")/pg_ctl" -D "$folder/data" -m immediate -w -s stop >&2 || true
    rm -rf "$folder"
    ;;
esac
