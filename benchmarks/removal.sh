#!/usr/bin/env bash
# The time and the peak memory of removing 3,000 uses of 225 retired flags from a project of 40,000 lines: without obstacles, and with 50 uses
# that have to stay.
# 'dotnet format' loads the project, runs the analyzers and applies the fix. The memory is that of its largest process.
set -euo pipefail
export Configuration=Release
repository=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

flags() { # <name> <count> <type> <default> <retired>
    for ((i = 0; i < $2; i++)); do
        printf '"%s%d": { "flagType": "%s", "defaultValue": %s, "retired": %s },\n' "$1" "$i" "$3" "$4" "$5"
    done
}

manifest() {
    printf '{ "flags": {\n'
    flags on 50 boolean false true
    flags off 50 boolean false false
    flags size 75 integer 20 50
    flags theme 25 string '"light"' '"dark"'
    flags rollout 24 percentage 5 true
    printf '"rollout24": { "flagType": "percentage", "defaultValue": 5, "retired": true }\n} }\n'
}

methods() {
    for method in 1 2 3 4 5; do
        cat << END
    public int Plain$method(int n)
    {
        int total = n + $method;
        foreach (int item in _items)
        {
            total += item * Math.Max(n, total);
        }

        string text = string.Join(",", _items.Select(item => item + total));
        return text.Length > 3 ? total : _items.Count;
    }

END
    done
}

class() { # <number> <the limit of Compare>
    cat << END
using System;
using System.Collections.Generic;
using System.Linq;

namespace Shop;

public sealed class Part$1
{
    private readonly List<int> _items = [1, 2, 3];
    private readonly bool _isWide = Flags.On$(($1 % 50));

    public int Count { get; private set; }

$methods

    public int Branch(int n)
    {
        if (Flags.On$((($1 + 1) % 50)))
        {
            Count += n;
        }
        else
        {
            Count -= n;
        }

        return Flags.Off$(($1 % 50)) ? Count : n;
    }

    public bool Condition(int n) => n > 3 && !Flags.Off$((($1 + 7) % 50)) && _isWide;

    public int Size(string name)
    {
        int size = Flags.Size$(($1 % 75));
        return name.Length > size ? name.Length * Flags.Size$((($1 + 11) % 75)) : size;
    }

    public string Theme(string name) => Flags.Theme$(($1 % 25)) switch
    {
        "dark" => name + "-dark",
        _ => name,
    };

    public IEnumerable<int> Chosen(string user) => _items.Where(item => item > 1 && Flags.Rollout$(($1 % 25)).IsEnabledFor(user));

    public bool Compare(uint n) => n < $2;
}
END
}

project() {
    cat << END
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <Nullable>enable</Nullable>
  </PropertyGroup>
  <Import Project="$repository/eng/FlagsFromSource.props" />
  <Import Project="$repository/src/Flags.Runtime/buildTransitive/Flags.Runtime.targets" />
</Project>
END
}

count() { cat "$folder"/*.cs | grep -o 'Flags\.[A-Z]' | wc -l; }

methods=$(methods)
project > "$folder/Shop.csproj"
manifest > "$folder/flags.json"
for obstacles in 0 50; do
    for ((number = 0; number < 375; number++)); do
        class "$number" "$([ "$number" -lt "$obstacles" ] && echo "Flags.Size$((number % 75))" || echo 50)" > "$folder/Part$number.cs"
    done

    dotnet build "$folder" -v q -nologo -clp:ErrorsOnly
    uses=$(count)
    /usr/bin/time -o "$folder/figures" -f '%e s, %M KB' \
        dotnet format analyzers "$folder" --no-restore --diagnostics FLAG203 > "$folder/log" 2>&1
    echo "$(cat "$folder"/*.cs | wc -l) lines, $uses uses, $obstacles obstacles: $(cat "$folder/figures"), $(count) uses left"
done
