namespace FeatureFlags.CodeFixes.Tests.Removal;

/// <summary>Labels without remaining jumps.</summary>
public sealed class LabelTests
{
    [Theory]
    [InlineData("if (Flags.Off) goto done;\nA();\ndone: ;", "A();")]
    [InlineData("if (Flags.Off) goto done;\nA();\ndone: B();", "A();\nB();")]
    [InlineData("if (Flags.Off) goto done;\nA();\ndone:\nB();", "A();\nB();")]
    [InlineData("if (Flags.Off) goto done;\nA();\n// The end.\ndone:\nB();", "A();\n// The end.\nB();")]
    [InlineData("if (Flags.Off) goto done;\nA();\nreturn;\ndone:\nB();\nC();", "A();\nreturn;")]
    [InlineData("if (Flags.Off) goto first;\nreturn;\nfirst:\nif (a) goto second;\nreturn;\nsecond:\nB();", "return;")]
    [InlineData("if (Flags.Off) goto first;\nreturn;\nfirst:\nL();\nvoid L() => A();", "return;")]
    [InlineData("if (a) goto done;\nif (Flags.Off) goto done;\nA();\ndone: ;", "if (a) goto done;\nA();\ndone: ;")]
    [InlineData("if (Flags.Off) goto outer;\nif (Flags.Off) goto inner;\nA();\nouter: inner: B();", "A();\nB();")]
    [InlineData("if (Flags.Off) A();\nunused: ;", "unused: ;")]
    [InlineData(
        "Action f = () =>\n{\n    if (Flags.Off) goto done;\n    A();\ndone: ;\n};\nif (a) goto done;\nA();\ndone:\nf();",
        "Action f = () =>\n{\n    A();\n};\nif (a) goto done;\nA();\ndone:\nf();")]
    public async Task Labels_without_jumps_are_removed_with_unreachable_statements(string before, string after) =>
        await RemovalVerifier.VerifyStatementsAsync(before, after);
}
