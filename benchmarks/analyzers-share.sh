#!/usr/bin/env bash
# Measures the share of Flags.Analyzers in the compilation of a project with 2,000 C# files, 1,000 flags and 1,000 settings:
#   benchmarks/analyzers-share.sh [n]
# Every n-th file (default 4) uses ten flags: by accessors, IFlags and FlagValues, and three of them by name. Some flags are retired
# or expired. Separate compiler servers compile the project with and without Flags.Analyzers. The analyzers of the SDK run as in any
# project. Linux only.
set -euo pipefail
cd "$(dirname "$0")"

repository=$(cd .. && pwd)
project=$(mktemp -d)
log=$project/build.log
server=flags-benchmarks-$$
stop() { dotnet "$compiler/bincore/VBCSCompiler.dll" -shutdown "-pipename:$1" > /dev/null 2>&1 || true; }
trap 'stop "$server-flags"; stop "$server-plain"; rm -rf "$project"' EXIT

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
awk -v folder="$project/" -v every="${1:-4}" -f analyzers-share.awk < /dev/null

# A target that removes Flags.Analyzers for the comparison.
cat > "$project/Directory.Build.targets" <<END
<Project>
  <Target Name="RemoveFlagsAnalyzers" AfterTargets="ResolveTargetingPackAssets;ResolveProjectReferences" BeforeTargets="CoreCompile" Condition="'\$(WithoutFlagsAnalyzers)' == 'true'">
    <ItemGroup><Analyzer Remove="@(Analyzer)" Condition="'%(Filename)' == 'Flags.Analyzers'" /></ItemGroup>
  </Target>
</Project>
END

build() {
    touch "$project/Page0.cs"
    dotnet build "$project" -c Release -nologo -v d -clp:PerformanceSummary --no-restore --no-dependencies -p:ReportAnalyzer=true "$@" > "$log"
}

# Prints the processor time of the compiler server with this name, in hundredths of a second.
ticks() { awk '{ print $14 + $15 }' "/proc/$(pgrep -f "VBCSCompiler.*$1")/stat"; }

# Prints the processor time of single compilations by a warm server, from the third one on.
compiles() {
    local name=$1; shift
    build -p:UseSharedCompilation=true -p:SharedCompilationId="$name" "$@"
    build -p:UseSharedCompilation=true -p:SharedCompilationId="$name" "$@"
    for count in 1 2 3; do
        local start; start=$(ticks "$name")
        build -p:UseSharedCompilation=true -p:SharedCompilationId="$name" "$@"
        echo $(($(ticks "$name") - start))
    done | sort -n | awk '{ all = all " " $1 / 100; value[NR] = $1 / 100 } END { printf "%s s (of%s)\n", value[1], all }'
}

compiler=$(dotnet msbuild "$project" -getProperty:RoslynTargetsPath)
dotnet build "$project" -c Release -v q -nologo -clp:ErrorsOnly > "$log"
echo "processor time of a warm compilation, minimum of 3"
echo "  without Flags.Analyzers: $(compiles "$server-plain" -p:WithoutFlagsAnalyzers=true)"
echo "  with Flags.Analyzers:    $(compiles "$server-flags")"
echo "report of the compiler for the last compilation, including waiting times of threads:"
awk -v build="  after a C# edit" -f share-of-compile.awk "$log"
grep -oE '[<0-9.]+ +[<0-9]+ +FeatureFlags\.Analyzers\.[A-Za-z]+ \(FLAG.*\)' "$log" | awk '!seen[$3]++ { printf "  %7s %s\n", $1, $3 }'
