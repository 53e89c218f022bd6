namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>Shrinks a failing program as long as a smaller one fails in the same way.</summary>
internal static class Shrinker
{
    private const int AtOnce = 24;

    public static async Task<(Code Program, Verdict Verdict)> ShrinkAsync(Code program, Verdict verdict, Judge judge)
    {
        while (await SmallerAsync(program, verdict.Outcome, judge) is { } smaller)
        {
            (program, verdict) = smaller;
        }

        return (program, verdict);
    }

    private static async Task<(Code, Verdict)?> SmallerAsync(Code program, Outcome outcome, Judge judge)
    {
        foreach (Code[] candidates in Variants(program).Where(variant => variant.Size < program.Size).DistinctBy(variant => variant.Print("P")).OrderBy(variant => variant.Size).Chunk(AtOnce))
        {
            Verdict[] verdicts = await judge.JudgeAsync(candidates, outcome);
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
        if (Simplest(code.Sort) is { } simplest)
        {
            yield return new Code(code.Sort, simplest);
        }

        foreach (Code inner in Within(code, code.Sort))
        {
            yield return inner;
        }

        for (int i = 0; i < code.Parts.Length; i++)
        {
            if (code.IsList)
            {
                yield return code with { Parts = code.Parts.RemoveAt(i) };
            }

            if (code.Sort == Sort.Block && code.IsList)
            {
                foreach (Code block in Within(code.Parts[i], Sort.Block))
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

    private static IEnumerable<Code> Within(Code code, Sort sort) =>
        code.Parts.SelectMany(part => part.Sort == sort ? [part] : Within(part, sort));

    private static string? Simplest(Sort sort) => sort switch
    {
        Sort.Bool => "(x > 1)",
        Sort.Int => "1",
        Sort.Text => "\"a\"",
        Sort.Any => "1",
        Sort.Statement => "L(\"`\");",
        _ => null,
    };
}
