namespace FeatureFlags.CodeFixes.Tests.Removal;

/// <summary>Comments keep their line and their kind, unless they belong to removed code.</summary>
public sealed class CommentTests
{
    [Theory]
    [InlineData("if (Flags.On)\n{\n    A();\n} // c\n\n// d\nB();", "A();\n// c\n\n// d\nB();")]
    [InlineData("if (Flags.Off)\n{\n    A();\n}\nelse // c\n{\n    B();\n}\n// d\nC();", "// c\nB();\n// d\nC();")]
    [InlineData("if (Flags.On)\n{\n    A(); // c\n} // d\nelse\n{\n    B(); // gone\n} // e\nC();", "A(); // c\n// d\n// e\nC();")]
    [InlineData("if (Flags.On) { A(); } // c\nB();", "A(); // c\nB();")]
    [InlineData("if (Flags.On) A(); /* c */ else B(); // d\nC();", "A(); /* c */ // d\nC();")]
    [InlineData("if (Flags.On) // c\n    A(); // d\nB();", "// c\nA(); // d\nB();")]
    [InlineData(
        "if (a)\n{\n    B();\n}\nelse if (Flags.On) // c\n{\n    A();\n} // d",
        "if (a)\n{\n    B();\n}\nelse // c\n{\n    A();\n} // d")]
    [InlineData(
        "switch (Flags.PageSize) // c\n{\n    case 50: // d\n        A(); // e\n        // f\n        break; // gone\n} // g",
        "// c\n// d\nA(); // e\n// f\n// g")]
    [InlineData(
        "try // c\n{\n    A(); // d\n} // e\ncatch (Exception) when (Flags.Off)\n{\n    B(); // gone\n} // f",
        "// c\nA(); // d\n// e\n// f")]
    public async Task Comments_at_the_start_and_end_of_a_kept_branch_keep_their_lines(string before, string after) =>
        await RemovalVerifier.VerifyStatementsAsync(before, after);

    [Theory]
    [InlineData("Use(n > 0 // c\n    && Flags.On); // d\nA();", "Use(n > 0); // c\n    // d\nA();")]
    [InlineData("Use(n > 0 // c\n    && Flags.On // d\n    && a);", "Use(n > 0 // c\n    // d\n    && a);")]
    [InlineData("Use(n > 0 // c\n    && Flags.On && a);", "Use(n > 0 // c\n    && a);")]
    [InlineData("Use(n > 0 && // c\n    Flags.On && // d\n    a);", "Use(n > 0 // c\n    && // d\n    a);")]
    [InlineData("Use(Flags.On && // c\n    n > 0);", "Use(// c\n    n > 0);")]
    [InlineData("Use(Flags.On // gone\n    // c\n    && n > 0);", "Use(\n    // c\n    n > 0);")]
    [InlineData("if (n > 0 // c\n    && Flags.On)\n{\n    A();\n}", "if (n > 0) // c\n{\n    A();\n}")]
    [InlineData("Use(Flags.On\n    ? n // c\n    : 2);", "Use(n); // c")]
    [InlineData("Use(n > 0 /* c */ && Flags.On /* d */);", "Use(n > 0 /* c */ /* d */);")]
    public async Task Comments_next_to_a_kept_operand_keep_their_kind(string before, string after) =>
        await RemovalVerifier.VerifyStatementsAsync(before, after);

    [Theory]
    [InlineData("/* c */ if (Flags.Off) { A(); } /* d */\nB();", "/* c */ /* d */\nB();")]
    [InlineData("// c\nif (Flags.Off) A(); // d\nB();", "// c\n// d\nB();")]
    [InlineData("B();\n// gone\nif (Flags.Off) A(); // gone\n\nC();", "B();\n\nC();")]
    [InlineData("B();\n// gone\nif (Flags.Off) A(); // gone", "B();")]
    [InlineData("// c\nbool on = Flags.On;\n/* d */ Use(on);", "// c\n/* d */ Use(true);")]
    [InlineData("// c\nbool on = Flags.On; Use(on); // d", "// c\nUse(true); // d")]
    [InlineData(
        "Use(new FlagValues\n{\n    // c\n    On = true, // d\n    Live = true, // e\n});",
        "Use(new FlagValues\n{\n    // c\n    // d\n    Live = true, // e\n});")]
    [InlineData(
        "Use(new FlagValues\n{\n    Live = true, // e\n    // gone\n    On = true, // gone\n});",
        "Use(new FlagValues\n{\n    Live = true, // e\n});")]
    public async Task Comments_around_removed_code_stay_when_code_follows_on_the_next_line(string before, string after) =>
        await RemovalVerifier.VerifyStatementsAsync(before, after);

    [Fact]
    public async Task Comment_at_the_start_of_a_file_is_kept() => await RemovalVerifier.VerifyAsync(
        "// Copyright.\nusing System.Text;\n\nclass Page { string M() => Flags.Off ? new StringBuilder().ToString() : \"\"; }\n",
        "// Copyright.\n\nclass Page { string M() => \"\"; }\n");

    [Fact]
    public async Task Documentation_of_a_removed_member_is_removed() => await RemovalVerifier.VerifyAsync(
        """
        class Page
        {
            /// <summary>Gone.</summary>
            private readonly bool _on = Flags.On;
            // Kept.
            private static bool Off => Flags.Off;
            /// <summary>Kept.</summary>
            public bool IsNew => _on && !Off;
        }
        """,
        """
        class Page
        {
            // Kept.
            /// <summary>Kept.</summary>
            public bool IsNew => true;
        }
        """);
}
