using FsCheck;
using FsCheck.Fluent;

namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>Creates generators when they are selected, because the generators of programs are recursive.</summary>
internal static class Choice
{
    public static Gen<T> Of<T>(params IReadOnlyList<(int Weight, Func<Gen<T>> Make)> choices) =>
        Gen.Choose(1, choices.Sum(choice => choice.Weight)).SelectMany(at =>
        {
            int index = 0;
            for (; at > choices[index].Weight; index++)
            {
                at -= choices[index].Weight;
            }

            return choices[index].Make();
        });

    /// <summary>Selects the first generator rarely. Code that the fix does not change tests little.</summary>
    public static Gen<T> Rarely<T>(Func<Gen<T>> rare, Func<Gen<T>> usual) => Of((1, rare), (19, usual));

    public static Gen<bool> OneIn(int number) => Gen.Choose(1, number).Select(at => at == 1);

    /// <summary>Generates code from a template and its parts.</summary>
    public static Gen<Code> Code(Kind kind, int level, string text, params IEnumerable<Gen<Code>> parts) =>
        Gen.CollectToArray(parts).Select(made => new Code(kind, level, text, [.. made]));

    public static Gen<Code> Code(Kind kind, params string[] texts) => Gen.Elements(texts).Select(text => new Code(kind, text));
}
