namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>The initial scopes of method bodies.</summary>
internal static class Scopes
{
    private static readonly Variable[] s_fields =
        [new(Kind.Int, "total", true), new(Kind.Int, "size", true), new(Kind.Bool, "_mark", true)];

    /// <summary>Returns the scope of a method of the class, with a parameter <c>x</c> and the fields of every generated class.</summary>
    public static Scope Method(Kind returns) => new Scope { Returns = returns, Fields = [.. s_fields] }.Inner().Add(
    [
        .. s_fields,
        new Variable(Kind.Int, "this.total", true),
        new Variable(Kind.Int, "x", true),
        new Variable(Kind.Bool, "(x > 2)"),
    ]);
}
