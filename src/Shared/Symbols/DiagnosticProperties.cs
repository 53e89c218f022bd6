namespace FeatureFlags.Compiler;

/// <summary>Defines the keys of the properties with which a diagnostic passes data to its code fix.</summary>
internal static class DiagnosticProperties
{
    /// <summary>The key for the name of the flag.</summary>
    public const string Flag = nameof(Flag);

    /// <summary>The key for the name of the assembly whose manifest declares the flag.</summary>
    public const string Assembly = nameof(Assembly);

    /// <summary>The key for the corrected string that replaces a misspelt string.</summary>
    public const string Text = nameof(Text);

    /// <summary>
    /// The key for the C# expression that replaces the reported code. All names in the expression are qualified with <c>global::</c>.
    /// </summary>
    public const string Expression = nameof(Expression);

    /// <summary>The key for the short form of the replacement expression, which is displayed to the user.</summary>
    public const string Display = nameof(Display);

    /// <summary>The key for the name of the <see cref="AccessorForm"/> value that describes the replacement expression.</summary>
    public const string Form = nameof(Form);

    /// <summary>
    /// The key for the namespaces that the file must import before it can use the replacement expression, separated by spaces.
    /// </summary>
    public const string Imports = nameof(Imports);
}
