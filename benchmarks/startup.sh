#!/usr/bin/env bash
# Measures a cold start with 1,000 flags: with the package (assembly compiled ahead of time), then with the same code as IL only.
set -euo pipefail
cd "$(dirname "$0")/.."

version=0.0.0-startup.$(date -u +%Y%m%d%H%M%S)
packages=artifacts/packages
cache=$(dotnet nuget locals global-packages --list | sed 's/^[^:]*: *//')
trap 'rm -rf "$packages/Flags.Runtime.$version.nupkg" "${cache%/}/flags.runtime/$version"' EXIT

./pack.sh "$packages" "$version"
dotnet build benchmarks/Startup -c Release -v q -nologo -clp:NoSummary --artifacts-path artifacts/startup \
    -p:FlagsPackageVersion="$version" -p:RestoreAdditionalProjectSources="$PWD/$packages"
dotnet build benchmarks/Startup -c Release -v q -nologo -clp:NoSummary

echo "From the package, compiled ahead of time:"
artifacts/startup/bin/Startup/release/Startup
echo
echo "From source, IL only:"
benchmarks/Startup/bin/Release/net10.0/Startup
