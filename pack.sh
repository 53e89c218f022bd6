#!/usr/bin/env bash
# Packs Flags.Runtime, Flags.AspNetCore, Flags.EntityFrameworkCore, Flags.Redis and Flags.Testing: ./pack.sh [output folder] [version]
# The net10.0 assembly of the runtime is also compiled ahead of time for the systems below, which halves the cost of a cold start
# (docs/adr/0006). Other systems use the IL of the same assembly.
set -euo pipefail
cd "$(dirname "$0")"

output=${1:-artifacts/packages}
version=${2:-}
configuration=${CONFIGURATION:-Release}
precompiled=artifacts/precompiled

for system in linux-x64 win-x64; do
    dotnet publish src/Flags.Runtime -c "$configuration" -f net10.0 -r "$system" --no-self-contained \
        -p:PublishReadyToRun=true -o "$precompiled/$system" -v q -nologo
done

# All packages get the same version, and depend on each other at this version.
dotnet pack eng/Packages.slnf -c "$configuration" -o "$output" ${version:+-p:PackageVersion="$version"} \
    -p:PrecompiledFolder="$PWD/$precompiled" -v q -nologo
