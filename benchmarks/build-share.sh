#!/usr/bin/env bash
# What generator and analyzers take of a build with 1,000 flags, as the compiler itself reports it: of a first compile (a compiler that starts
# cold) and of the compiles after an edit of Program.cs (a compiler server of our own, warm from the second one on).
# "took" is time on all threads: analyzers run beside one another and beside the compiler's own work.
set -euo pipefail
cd "$(dirname "$0")"

log=$(mktemp)
server=flags-benchmarks-$$
compiler=$(dotnet msbuild Startup -getProperty:RoslynTargetsPath)
trap 'rm -f "$log"; dotnet "$compiler/bincore/VBCSCompiler.dll" -shutdown "-pipename:$server" > /dev/null 2>&1 || true' EXIT

build() {
    touch Startup/Program.cs
    dotnet build Startup -c Release -nologo -v d -clp:PerformanceSummary --no-restore --no-dependencies -p:ReportAnalyzer=true "$@" > "$log"
}

report() {
    awk -v build="$1" '
        /Total analyzer execution time:/ { kind = "analyzers"; all[kind] = $5 }
        /Total generator execution time:/ { kind = "generators"; all[kind] = $5 }
        kind != "" && / Flags\.(Generator|Analyzers), / { ours[kind] = $1 }
        / ms +Csc +1 calls/ { compile = $1 / 1000 }
        END {
            if (!compile || !("generators" in ours)) { print "error: the build did not compile, or did not report" > "/dev/stderr"; exit 1 }
            printf "%-24s compile %5.2f s; took: generator %.3f s (%.1f %%), Flags.Analyzers %.3f s, all generators %.3f s, all analyzers %.3f s\n",
                build, compile, ours["generators"], 100 * ours["generators"] / compile, ours["analyzers"], all["generators"], all["analyzers"]
        }' "$log"
}

dotnet build Startup -c Release -v q -nologo -clp:NoSummary
build -p:UseSharedCompilation=false
report "first compile"
for run in 1 2 3 4; do
    build -p:UseSharedCompilation=true -p:SharedCompilationId="$server"
    report "after a C# edit, run $run"
done
