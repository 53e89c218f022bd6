namespace FeatureFlags.Compiler;

/// <summary>Defines the keys of the properties that a diagnostic passes to its fix.</summary>
internal static class DiagnosticProperties
{
    /// <summary>The name of the flag.</summary>
    public const string Flag = nameof(Flag);

    /// <summary>The name of the assembly whose manifest declares the flag.</summary>
    public const string Assembly = nameof(Assembly);

    /// <summary>The string that replaces a misspelt string.</summary>
    public const string Text = nameof(Text);

    /// <summary>The expression of the replacement, qualified from the global namespace.</summary>
    public const string Expression = nameof(Expression);

    /// <summary>The expression for display.</summary>
    public const string Display = nameof(Display);

    /// <summary>The form of the expression, an <see cref="AccessorForm"/>.</summary>
    public const string Form = nameof(Form);

    /// <summary>The namespaces that the expression needs in scope, separated by spaces.</summary>
    public const string Imports = nameof(Imports);
}
