namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>Shrinks a failing program as long as a smaller one fails in the same way.</summary>
internal static class Shrinker
{
    private const int BatchSize = 24;

    public static async Task<(Code Program, Verdict Verdict)> ShrinkAsync(Code program, Verdict verdict, RewriteEvaluator evaluator)
    {
        while (await FindSmallerAsync(program, verdict.Outcome, evaluator) is { } smaller)
        {
            (program, verdict) = smaller;
        }

        return (program, verdict);
    }

    private static async Task<(Code, Verdict)?> FindSmallerAsync(Code program, Outcome outcome, RewriteEvaluator evaluator)
    {
        IEnumerable<Code[]> batches = Variants(program)
            .Where(variant => variant.Size < program.Size)
            .DistinctBy(variant => variant.Print("P"))
            .OrderBy(variant => variant.Size)
            .Chunk(BatchSize);
        foreach (Code[] candidates in batches)
        {
            Verdict[] verdicts = await evaluator.EvaluateAsync(candidates, outcome);
            int found = Array.FindIndex(verdicts, verdict => verdict.Outcome == outcome);
            if (found >= 0)
            {
                return (candidates[found], verdicts[found]);
            }
        }

        return null;
    }

    /// <summary>Returns the code without one part, with a part replaced by a nested one, or with the simplest code of its kind.</summary>
    private static IEnumerable<Code> Variants(Code code)
    {
        if (Simplest(code.Kind) is { } simplest)
        {
            yield return new Code(code.Kind, simplest);
        }

        foreach (Code inner in Nested(code, code.Kind))
        {
            yield return inner;
        }

        for (int i = 0; i < code.Parts.Length; i++)
        {
            if (code.IsList)
            {
                yield return code with { Parts = code.Parts.RemoveAt(i) };
            }

            if (code.Kind == Kind.Block && code.IsList)
            {
                foreach (Code block in Nested(code.Parts[i], Kind.Block))
                {
                    yield return code with { Parts = code.Parts.RemoveAt(i).InsertRange(i, block.IsList ? block.Parts : [block]) };
                }
            }

            foreach (Code variant in Variants(code.Parts[i]))
            {
                yield return code with { Parts = code.Parts.SetItem(i, variant) };
            }
        }
    }

    private static IEnumerable<Code> Nested(Code code, Kind kind) =>
        code.Parts.SelectMany(part => part.Kind == kind ? [part] : Nested(part, kind));

    private static string? Simplest(Kind kind) => kind switch
    {
        Kind.Bool => "(x > 1)",
        Kind.Int => "1",
        Kind.Text => "\"a\"",
        Kind.Any => "1",
        Kind.Statement => "L(\"`\");",
        _ => null,
    };
}
