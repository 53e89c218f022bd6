using Microsoft.CodeAnalysis.Diagnostics;

namespace FeatureFlags.Tests.Compiler;

internal sealed class InMemoryConfigOptions(IReadOnlyDictionary<string, string> values) : AnalyzerConfigOptions
{
    public static InMemoryConfigOptions Empty { get; } = new(new Dictionary<string, string>());

    public override IEnumerable<string> Keys => values.Keys;

    // [NotNullWhen] would be ambiguous here, because the internals of netstandard2.0 projects contain a second attribute of that name.
    public override bool TryGetValue(string key, out string value) => values.TryGetValue(key, out value!);
}
