namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>Where the bodies of methods start.</summary>
internal static class Scopes
{
    private static readonly Variable[] s_fields = [new(Sort.Int, "total", true), new(Sort.Int, "size", true), new(Sort.Bool, "_mark", true)];

    /// <summary>A method of the class, with a parameter <c>x</c> and the fields that each class has.</summary>
    public static Scope Method(Sort returns) => new Scope { Returns = returns, Fields = [.. s_fields] }.Inner().Add(
    [
        .. s_fields,
        new Variable(Sort.Int, "this.total", true),
        new Variable(Sort.Int, "x", true),
        new Variable(Sort.Bool, "(x > 2)"),
    ]);
}
