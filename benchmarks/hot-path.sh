#!/usr/bin/env bash
# Prints the machine code for a caller of an accessor (tier 1, x64). Fails unless the fast path reads memory once (the state of the
# accessor) and calls nothing. A timed test would depend on the machine.
set -euo pipefail
cd "$(dirname "$0")"

listing=$(mktemp)
trap 'rm -f "$listing"' EXIT

dotnet build HotPath -c Release -v q -nologo -clp:NoSummary
DOTNET_JitDisasm='ReadBoolean ReadInteger ReadString' DOTNET_JitStdOutFile="$listing" dotnet HotPath/bin/Release/net10.0/HotPath.dll > /dev/null

# A listing is a sequence of blocks, each under a label. A block with a call is the slow path. The pushes and pops of the frame are not
# reads.
awk '
    function close_block() {
        if (block == "") return
        if (calls) { if (!returned) { print "error: " method ": a call before the first return"; bad = 1 } }
        else { reads += block_reads; compares += block_compares }
        block = ""
    }
    function close_method() {
        close_block()
        if (method == "") return
        verdict = (reads == 1) ? "ok" : "FAILED"
        if (reads != 1) bad = 1
        summary = summary sprintf("%-12s %-7s %d memory read, %d compared, no call on the fast path\n", method, verdict, reads, compares)
        methods++
        method = ""
    }
    /^; Assembly listing/ {
        close_method()
        shown = / \(Tier1\)/
        if (shown) { method = $0; sub(/^.*:/, "", method); sub(/^.*Reader:/, "", $0); split($0, part, "("); method = part[1]; reads = compares = returned = 0; print "; " method }
        next
    }
    !shown || /^;/ || /^ *$/ { next }
    { print }
    /^G_M/ { close_block(); block = $1; calls = block_reads = block_compares = 0; next }
    $1 == "call" { calls = 1 }
    $1 == "ret" { returned = 1 }
    $1 == "cmp" || $1 == "test" { block_compares++ }
    /ptr *\[/ && $1 != "call" && $1 != "lea" { block_reads++ }
    END {
        close_method()
        if (methods != 3) { print "error: " methods + 0 " methods of 3 were compiled at tier 1"; bad = 1 }
        printf "\n%s", summary
        exit bad
    }' "$listing"
