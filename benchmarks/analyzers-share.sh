#!/usr/bin/env bash
# What Flags.Analyzers take of the compile of a project with 2,000 C# files that use 1,000 flags: by accessors, IFlags, FlagValues and names,
# with 1,000 settings, and with flags that are retired or past their last day. First a compiler that starts cold, then a compiler server of
# our own, warm from the second compile on. The analyzers of the SDK run as in any project.
set -euo pipefail
cd "$(dirname "$0")"

repository=$(cd .. && pwd)
project=$(mktemp -d)
log=$project/build.log
server=flags-benchmarks-$$
trap 'dotnet "$compiler/bincore/VBCSCompiler.dll" -shutdown "-pipename:$server" > /dev/null 2>&1 || true; rm -rf "$project"' EXIT

cat > "$project/Shop.csproj" <<END
<Project>
  <Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk" />
  <Import Project="$repository/eng/FlagsFromSource.props" />
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
    <FlagsAsOf>2027-01-15</FlagsAsOf>
  </PropertyGroup>
  <Import Project="Sdk.targets" Sdk="Microsoft.NET.Sdk" />
  <Import Project="$repository/src/Flags.Runtime/buildTransitive/Flags.Runtime.targets" />
</Project>
END
awk -v folder="$project/" -f analyzers-share.awk < /dev/null

build() {
    touch "$project/Page0.cs"
    dotnet build "$project" -c Release -nologo -v d -clp:PerformanceSummary --no-restore --no-dependencies -p:ReportAnalyzer=true "$@" > "$log"
    awk -v build="$run" -f share-of-compile.awk "$log"
}

compiler=$(dotnet msbuild "$project" -getProperty:RoslynTargetsPath)
dotnet build "$project" -c Release -v q -nologo -clp:ErrorsOnly
run="first compile" build -p:UseSharedCompilation=false
for count in 1 2 3 4; do
    run="after a C# edit, run $count" build -p:UseSharedCompilation=true -p:SharedCompilationId="$server"
done

echo "of that, in seconds:"
grep -oE '[<0-9.]+ +[<0-9]+ +FeatureFlags\.Analyzers\.[A-Za-z]+ \(FLAG.*\)' "$log" | awk '!seen[$3]++ { printf "  %7s %s\n", $1, $3 }'
