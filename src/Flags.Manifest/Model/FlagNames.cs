namespace FeatureFlags.Manifest;

/// <summary>
/// Checks that no two flag names of a manifest result in the same C# identifier, environment variable or configuration key. Configuration
/// keys ignore case.
/// </summary>
internal sealed class FlagNames(IssueList issues)
{
    private readonly Dictionary<string, JsonMember> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, JsonMember> _byIdentifier = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonMember> _byEnvironmentName = new(StringComparer.Ordinal);

    /// <summary>
    /// Checks the name of a flag and reports a clash with the name of an earlier flag. Returns the C# identifier, or <c>null</c> if the
    /// name contains no letter or digit.
    /// </summary>
    public string? Add(JsonMember flag)
    {
        string? identifier = FlagNaming.ToIdentifier(flag.Name);
        if (identifier is null)
        {
            issues.Add(
                IssueIds.NoIdentifier,
                flag.NameRange,
                $"the name {Excerpt.Quoted(flag.Name)} contains no letter or digit for a C# identifier, so the flag is not generated");
            return null;
        }

        string environmentName = FlagNaming.ToEnvironmentName(flag.Name);
        if (Clash(flag, identifier, environmentName) is { } clash)
        {
            issues.Add(IssueIds.NameClash, flag.NameRange, clash);
        }
        else
        {
            _byName.Add(flag.Name, flag);
            _byIdentifier.Add(identifier, flag);
            _byEnvironmentName.Add(environmentName, flag);
        }

        if (!FlagNaming.IsSnakeCase(flag.Name))
        {
            ReportStyle(flag, environmentName.ToLowerInvariant());
        }

        return identifier;
    }

    private string? Clash(JsonMember flag, string identifier, string environmentName)
    {
        string name = Excerpt.Quoted(flag.Name);
        if (_byName.TryGetValue(flag.Name, out JsonMember? first))
        {
            return first.Name == flag.Name
                ? $"the flag {name} is already declared, on line {issues.LineOf(first.NameRange)}"
                : $"{name} differs from {Other(first)} only in case, which configuration ignores: rename one of them";
        }

        if (_byIdentifier.TryGetValue(identifier, out first))
        {
            return $"{name} and {Other(first)} both produce the identifier '{Excerpt.Of(identifier)}': rename one of them";
        }

        if (_byEnvironmentName.TryGetValue(environmentName, out first))
        {
            return $"{name} and {Other(first)} both produce the environment name '{Excerpt.Of(environmentName)}': rename one of them";
        }

        return ReservedIdentifiers.Contains(identifier)
            ? $"{name} produces the identifier '{identifier}', which is reserved for generated code: rename the flag"
            : null;
    }

    private string Other(JsonMember first) => $"{Excerpt.Quoted(first.Name)} on line {issues.LineOf(first.NameRange)}";

    private void ReportStyle(JsonMember flag, string better)
    {
        string advice = FlagNaming.IsSnakeCase(better)
            ? $"write {Excerpt.Quoted(better)}"
            : "use lower-case letters a-z, digits and underscores, a letter first";
        issues.Add(IssueIds.NamingStyle, flag.NameRange, $"the name {Excerpt.Quoted(flag.Name)} is not snake_case: {advice}");
    }
}
