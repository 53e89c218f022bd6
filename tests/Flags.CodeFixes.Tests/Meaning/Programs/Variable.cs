namespace FeatureFlags.CodeFixes.Tests.Meaning;

/// <summary>Something that can be read where a piece of code stands.</summary>
/// <param name="Sort">Of its value.</param>
/// <param name="Text">How it is read; a call has its parentheses.</param>
/// <param name="IsAssignable">Whether it can be written as well, also by reference.</param>
internal readonly record struct Variable(Sort Sort, string Text, bool IsAssignable = false);
