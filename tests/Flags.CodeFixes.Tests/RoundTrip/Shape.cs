namespace FeatureFlags.CodeFixes.Tests.RoundTrip;

/// <summary>A use of a retired flag that is inserted into code, and what its removal leaves.</summary>
/// <param name="Place">The code that it is inserted around.</param>
/// <param name="Kept">The flag.</param>
/// <param name="Inserted">
/// <c>$0</c> stands for the code, <c>$&gt;</c> for the code one level deeper, <c>$H</c> and <c>$B</c> for the two parts of a member: up to
/// the opening brace, and the rest. <c>$F</c> stands for the accessor, <c>$E</c> for the flag's enum, <c>$N</c> for a number of its own
/// and <c>$X</c> for a <c>throw</c>.
/// </param>
internal sealed record Shape(Place Place, Kept Kept, string Inserted)
{
    /// <summary>All shapes.</summary>
    public static IReadOnlyList<Shape> All { get; } =
    [
        .. ConditionShapes.All,
        .. ValueShapes.All,
        .. StatementShapes.All,
        .. DeclarationShapes.All,
        .. TextShapes.All,
        .. MemberShapes.All,
    ];

    /// <summary>What is left of it; by default the code as it was.</summary>
    public string Expected { get; init; } = "$0";

    /// <summary>Why the use stays; null when it goes.</summary>
    public string? Stays { get; init; }

    /// <summary>Why the text may be another one than expected; null when it may not. The compiled code is the same in any case.</summary>
    public string? Differs { get; init; }
}
