using Microsoft.CodeAnalysis.CodeFixes;

namespace FeatureFlags.CodeFixes.Tests.Removal;

public sealed class IncompleteCodeTests
{
    private const string Source = """
        using System.Text;
        class Page(IFlags flags)
        {
            private readonly bool _isNew = Flags.On;
            private bool Asks() => _isNew && flags.Off;
            int M(object o) => o switch { int i when Flags.On => i, string { Length: > 3 } => Flags.PageSize, _ => Flags.On ? 1 : 2 };
            void N(bool a)
            {
                var on = Flags.On;
                if (on && a is var b) { using var c = Task.CompletedTask; } else if (!on) { throw new Exception(); }
                switch (Flags.PageSize) { case 50 when on: A(); break; default: return; }
                try { while (Flags.Off) { } } catch (Exception) when (Flags.On) { goto end; }
                using (Flags.Override(f => { f.On = true; })) { Use(new FlagValues { On = true }); }
                end: for (; Flags.Off;) { }
                Func<bool> f = () => Flags.Rollout.IsEnabledFor("ann") is true;
            }
        }
        """;

    /// <summary>An editor requests fixes while code is being written. The fix must succeed or refuse for any incomplete code.</summary>
    [Fact]
    public async Task Truncated_code_is_fixed_or_refused()
    {
        for (int length = 60; length < Source.Length; length += 41)
        {
            using TestSolution solution = RemovalVerifier.Create(Source[..length]);
            if ((await solution.AnalyzeAsync("Shop")).Any(diagnostic => diagnostic.Id == "FLAG203"))
            {
                // Code that did not compile before may still not compile.
                Exception? thrown = await Record.ExceptionAsync(() => solution.TryFixAllAsync("FLAG203", FixAllScope.Document));
                Assert.True(thrown is null or Xunit.Sdk.TrueException, $"{thrown}\n{Source[..length]}");
            }
        }
    }
}
