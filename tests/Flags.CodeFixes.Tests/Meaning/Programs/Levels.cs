namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>The precedence levels of the C# operators, from the tightest to the loosest.</summary>
internal static class Levels
{
    public const int Primary = 0;
    public const int Unary = 1;
    public const int Switch = 2;
    public const int Multiply = 3;
    public const int Add = 4;
    public const int Shift = 5;
    public const int Relation = 6;
    public const int Equality = 7;
    public const int And = 8;
    public const int ExclusiveOr = 9;
    public const int Or = 10;
    public const int AndAlso = 11;
    public const int OrElse = 12;
    public const int Coalesce = 13;
    public const int Conditional = 14;

    public static bool NeedsParentheses(Code part, Code whole) => part.Level != whole.Level
        ? part.Level > whole.Level
        : whole.Level is not (Primary or AndAlso or OrElse) && (whole.Level != Unary || part.Text[0] == '-');
}
