namespace FeatureFlags.Compiler;

/// <summary>Defines the keys of the properties with which a diagnostic passes data to its code fix.</summary>
internal static class DiagnosticProperties
{
    /// <summary>The key of the name of the flag.</summary>
    public const string Flag = nameof(Flag);

    /// <summary>The key of the name of the assembly whose manifest declares the flag.</summary>
    public const string Assembly = nameof(Assembly);

    /// <summary>The key of the string that replaces a misspelt string.</summary>
    public const string Text = nameof(Text);

    /// <summary>The key of the replacing expression, which is qualified from the global namespace.</summary>
    public const string Expression = nameof(Expression);

    /// <summary>The key of the replacing expression in the short form for display.</summary>
    public const string Display = nameof(Display);

    /// <summary>The key of the form of the replacing expression, an <see cref="AccessorForm"/>.</summary>
    public const string Form = nameof(Form);

    /// <summary>The key of the namespaces that the replacing expression needs as using directives, separated by spaces.</summary>
    public const string Imports = nameof(Imports);
}
