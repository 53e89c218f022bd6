namespace FeatureFlags.Compiler;

/// <summary>Keys of what a diagnostic tells its fix.</summary>
internal static class DiagnosticProperties
{
    /// <summary>The flag's name.</summary>
    public const string Flag = nameof(Flag);

    /// <summary>The name of the assembly whose manifest declares the flag.</summary>
    public const string Assembly = nameof(Assembly);

    /// <summary>The text to write in place of a misspelt one.</summary>
    public const string Text = nameof(Text);

    /// <summary>An expression to write, qualified from the global namespace.</summary>
    public const string Expression = nameof(Expression);

    /// <summary>The same expression as people read it.</summary>
    public const string Display = nameof(Display);

    /// <summary>How the expression is used, a <see cref="AccessorForm"/>.</summary>
    public const string Form = nameof(Form);

    /// <summary>Namespaces that the expression needs in scope, parted by spaces.</summary>
    public const string Imports = nameof(Imports);
}
