#!/usr/bin/env bash
# Builds everything, runs the test projects of a lane, and prints the totals of all projects.
#   ./test.sh          all projects. Random, repeated and timed tests are short.
#   ./test.sh --full   all projects, with all tests at full length. CI runs this lane.
#   ./test.sh --unit   only the projects that need no server and no packages, with short tests.
# Needs the .NET SDK. Installs PostgreSQL and Redis if they are missing (Debian, as root or with sudo). See CONTRIBUTING.md.
set -uo pipefail
cd "$(dirname "$0")"

lane=${1:-}
case $lane in
'' | --unit) ;;
--full) export FLAGS_TEST_LENGTH=full ;;
*) sed -n '3,5s/^# *//p' "$0" >&2; exit 2 ;;
esac

configuration=${CONFIGURATION:-Release}
results=artifacts/test-results
rm -rf "$results"

# All builds share one compiler process, also those of the package tests. The script ends it. The process has the priority of the build
# that starts it.
export UseSharedCompilation=true SharedCompilationId="flags-$$-$RANDOM"
end_compiler() {
    for process in /proc/[0-9]*; do
        if grep -qs -- "$SharedCompilationId" "$process/cmdline"; then kill "${process#/proc/}"; fi
    done
}
trap end_compiler EXIT

# Projects whose tests use servers and measure recovery times run one after another. At the same time, the other projects run two at once,
# with a lower priority, so that the servers do not wait for them. A project that no pattern names belongs to all lanes.
servers='/Flags\.(Reliability|Redis|EntityFrameworkCore|AspNetCore|Samples)\.Tests'
packages='/Flags\.Package\.Tests'
mapfile -t projects < <(dotnet sln Flags.sln list | grep 'Tests\.csproj$')
if [ "$lane" = --unit ]; then
    mapfile -t projects < <(printf '%s\n' "${projects[@]}" | grep -vE "$servers|$packages")
else
    command -v redis-server > /dev/null || eng/install.sh redis-server || exit 1
    ls /usr/lib/postgresql/*/bin/pg_ctl > /dev/null 2>&1 || eng/install.sh postgresql || exit 1
fi

nice -n 10 dotnet build Flags.sln -c "$configuration" -v q -nologo || exit 1

run_tests() {
    dotnet test "$(dirname "$1")/bin/$2/net10.0/$(basename "$1" .csproj).dll" --nologo \
        --logger "trx;LogFilePrefix=$(basename "$1" .csproj)" --results-directory "$3"
}
export -f run_tests
run_lane() { xargs -r -I{} -P "$1" "${@:2}" bash -c 'run_tests "$@"' _ {} "$configuration" "$results"; }

# The package tests take longest, so they start first.
{
    printf '%s\n' "${projects[@]}" | grep -E "$packages"
    printf '%s\n' "${projects[@]}" | grep -vE "$servers|$packages"
} | run_lane 2 nice -n 10 &
printf '%s\n' "${projects[@]}" | grep -E "$servers" | run_lane 1
status=$?
wait $! || status=1

# Repeats the failures, because the output above is long.
find "$results" -name '*.trx' -exec awk '
    /<UnitTestResult .*outcome="Failed"/ { match($0, /testName="[^"]*"/); print "failed: " substr($0, RSTART + 10, RLENGTH - 11); isFailed = 1 }
    isFailed && sub(/^.*<Message>/, "") { print "    " $0; isFailed = 0 }' {} +

# Each test project must have a report with at least one test.
reports=$(find "$results" -name '*.trx' 2>/dev/null | wc -l)
read -r passed failed skipped empty < <(
    find "$results" -name '*.trx' -exec grep -ho '<Counters [^>]*>' {} + 2>/dev/null |
    awk '{
        for (i = 1; i <= NF; i++) if (split($i, pair, "=") == 2) { gsub(/[^0-9]/, "", pair[2]); count[pair[1]] = pair[2] }
        passed += count["passed"]; failed += count["failed"] + count["error"] + count["timeout"] + count["aborted"]
        skipped += count["total"] - count["executed"]; if (count["executed"] == 0) empty++
    } END { print passed + 0, failed + 0, skipped + 0, empty + 0 }')

if [ "$reports" -ne "${#projects[@]}" ] || [ "$empty" -ne 0 ]; then
    echo "error: ${#projects[@]} test projects, $reports reports, $empty of them without a test run" >&2
    status=1
fi
if [ "$failed" -ne 0 ] || { [ "${CI:-}" = true ] && [ "$skipped" -ne 0 ]; }; then
    status=1
fi

echo "$passed passed, $failed failed, $skipped skipped"
exit "$status"
