namespace FeatureFlags.Compiler;

/// <summary>Defines the keys of the properties with which a diagnostic passes data to its code fix.</summary>
internal static class DiagnosticProperties
{
    /// <summary>The key of the property with the name of the flag that the diagnostic reports.</summary>
    public const string Flag = nameof(Flag);

    /// <summary>The key of the property with the name of the assembly that declares the reported flag in its manifest.</summary>
    public const string Assembly = nameof(Assembly);

    /// <summary>
    /// The key of the property with the string that replaces an unknown string in code: the most similar name of a flag or of a variant.
    /// </summary>
    public const string Text = nameof(Text);

    /// <summary>
    /// The key of the property with the C# expression that replaces the reported code. All names in the expression are qualified with
    /// <c>global::</c>.
    /// </summary>
    public const string Expression = nameof(Expression);

    /// <summary>
    /// The key of the property with the short form of the replacement expression, which an IDE displays in the title of the code fix.
    /// </summary>
    public const string Display = nameof(Display);

    /// <summary>
    /// The key of the property with the name of the <see cref="AccessorForm"/> value that describes the replacement expression.
    /// </summary>
    public const string Form = nameof(Form);

    /// <summary>
    /// The key of the property with the namespaces that the file must import for the replacement expression, separated by spaces.
    /// </summary>
    public const string Imports = nameof(Imports);
}
