namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>The initial scopes of method bodies.</summary>
internal static class Scopes
{
    private static readonly Variable[] s_fields = [new(Sort.Int, "total", true), new(Sort.Int, "size", true), new(Sort.Bool, "_mark", true)];

    /// <summary>Returns the scope of a method of the class, with a parameter <c>x</c> and the fields of every generated class.</summary>
    public static Scope Method(Sort returns) => new Scope { Returns = returns, Fields = [.. s_fields] }.Inner().Add(
    [
        .. s_fields,
        new Variable(Sort.Int, "this.total", true),
        new Variable(Sort.Int, "x", true),
        new Variable(Sort.Bool, "(x > 2)"),
    ]);
}
