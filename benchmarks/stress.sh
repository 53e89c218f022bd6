#!/usr/bin/env bash
# Measures an application with a temporary PostgreSQL server under load: page reads and changes while PostgreSQL is killed twice
# (1 minute), changes (3 minutes), and long lists. A single scenario:
#   benchmarks/stress.sh outage | growth | lists
set -euo pipefail
cd "$(dirname "$0")/.."

dotnet build benchmarks/Stress -c Release -v q -nologo -clp:NoSummary
postgres=$(mktemp -d)
trap 'eng/postgres.sh stop "$postgres"' EXIT
connection=$(eng/postgres.sh start "$postgres" 2> /dev/null)

for scenario in ${1:-outage growth lists}; do
    case $scenario in
    outage) benchmarks/Stress/bin/Release/net10.0/Stress outage "$connection" "$postgres" ;;
    *) benchmarks/Stress/bin/Release/net10.0/Stress "$scenario" "$connection" ;;
    esac
done
