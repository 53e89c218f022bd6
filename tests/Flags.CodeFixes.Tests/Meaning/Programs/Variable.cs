namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>A variable, or another expression that code can read at its position.</summary>
/// <param name="Kind">The kind of its value.</param>
/// <param name="Text">The expression that reads it, with the parentheses of a call.</param>
/// <param name="IsAssignable">Whether it can be assigned, also by reference.</param>
internal readonly record struct Variable(Kind Kind, string Text, bool IsAssignable = false);
