#!/usr/bin/env bash
# Prints the share of the generator and the analyzers in a build with 1,000 flags, as the compiler reports it: for the first
# compilation with a cold compiler, and for compilations after an edit of Program.cs. A separate compiler server runs them, and is warm
# from the second one on.
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
    awk -v build="$1" -f share-of-compile.awk "$log"
}

dotnet build Startup -c Release -v q -nologo -clp:NoSummary
build -p:UseSharedCompilation=false
report "first compile"
for run in 1 2 3 4; do
    build -p:UseSharedCompilation=true -p:SharedCompilationId="$server"
    report "after a C# edit, run $run"
done
