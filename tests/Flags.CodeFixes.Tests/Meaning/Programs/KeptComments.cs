using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>Generates comments in branches that always run: no earlier code exits, and their condition is a flag only.</summary>
internal static partial class KeptComments
{
    public static Gen<Code> Any() => Choice.Of(
        (2, () => Gen.Constant(Code.List(Kind.Block, []))),
        (1, () => Branch().Select(branch => Code.List(Kind.Block, [branch]))));

    /// <summary>Returns the comments that are in the first source and missing in the second.</summary>
    public static string[] Lost(string before, string after) =>
        [.. Comments().Matches(before).Select(match => match.Value).Where(comment => !after.Contains(comment, StringComparison.Ordinal))];

    private static Gen<Code> Branch() => Choice.Of(
        (2, () => Make("if (Flags.On)\n{\n    // kept `:\n    L(\"`\");\n    // kept `:\n    $0 // kept `:\n}")),
        (1, () => Make("if (Flags.On) { /* kept `: */ L(\"`\"); } else { L(\"`\"); }")),
        (1, () => Make("if (Flags.Off)\n{\n    L(\"`\"); // `\n}\nelse\n{\n    // kept `:\n    $0\n\n    // kept `:\n}")),
        (1, () => Make("if (!Flags.Off)\n    // kept `:\n    L(\"`\"); // kept `:")),
        (1, () => Make("if (x > 1)\n{\n    L(\"`\");\n}\nelse if (_flags.On)\n{\n    // kept `:\n    $0\n}")));

    private static Gen<Code> Make(string text) =>
        Choice.Code(Kind.Statement, Levels.Primary, text, Choice.Of((2, () => Choice.Code(Kind.Statement, "L(\"`\");")), (1, Branch)));

    [GeneratedRegex(@"kept \d+:")]
    private static partial Regex Comments();
}
