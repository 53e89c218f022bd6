namespace FeatureFlags.Compiler;

/// <summary>Keys of what a diagnostic tells its fix.</summary>
internal static class DiagnosticProperties
{
    /// <summary>The flag's name.</summary>
    public const string Flag = nameof(Flag);

    /// <summary>The name of the assembly whose manifest declares the flag.</summary>
    public const string Assembly = nameof(Assembly);
}
