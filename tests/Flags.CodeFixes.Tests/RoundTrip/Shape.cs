namespace FeatureFlags.CodeFixes.Tests.RoundTrip;

/// <summary>A use of a retired flag that is inserted into code, and the code that remains after its removal.</summary>
/// <param name="Target">The kind of code around which it is inserted.</param>
/// <param name="Flag">The flag.</param>
/// <param name="Inserted">
/// The template. <c>$0</c> is the code, <c>$&gt;</c> the code one level deeper, <c>$H</c> and <c>$B</c> the two parts of a member: up
/// to the opening brace, and the rest. <c>$F</c> is the accessor, <c>$E</c> the enum of the flag, <c>$N</c> a unique number and
/// <c>$X</c> a <c>throw</c>.
/// </param>
internal sealed record Shape(Target Target, Retired Flag, string Inserted)
{
    /// <summary>Gets all shapes.</summary>
    public static IReadOnlyList<Shape> All { get; } =
    [
        .. ConditionShapes.All,
        .. ValueShapes.All,
        .. StatementShapes.All,
        .. DeclarationShapes.All,
        .. TextShapes.All,
        .. MemberShapes.All,
    ];

    /// <summary>Gets the code that remains. Defaults to the original code.</summary>
    public string Expected { get; init; } = "$0";

    /// <summary>Gets the reason why the use stays, or null when it is removed.</summary>
    public string? Stays { get; init; }

    /// <summary>
    /// Gets the reason why the source may differ from the expected one, or null when it must be equal. The compiled code is always
    /// equal.
    /// </summary>
    public string? Differs { get; init; }
}
