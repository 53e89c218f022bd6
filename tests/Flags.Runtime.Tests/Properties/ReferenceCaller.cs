namespace FeatureFlags.Tests.Properties;

/// <summary>Who asks, in plain terms.</summary>
/// <param name="UserId">The user's id.</param>
/// <param name="Groups">The user's groups.</param>
/// <param name="Attributes">Texts, doubles, booleans, times and arrays of texts by name.</param>
internal sealed record ReferenceCaller(string? UserId, string[] Groups, Dictionary<string, object> Attributes)
{
    /// <summary>The same as the run time has it.</summary>
    public FlagContext ToContext()
    {
        FlagContext context = new(UserId, Groups);
        foreach ((string name, object value) in Attributes)
        {
            context = value switch
            {
                string text => context.With(name, text),
                double number => context.With(name, number),
                bool truth => context.With(name, truth),
                DateTimeOffset time => context.With(name, time),
                _ => context.With(name, (string[])value),
            };
        }

        return context;
    }

    public override string ToString() => $"user {UserId ?? "-"} in [{string.Join(", ", Groups)}] with "
        + string.Join("; ", Attributes.Select(pair => $"{pair.Key}={(pair.Value is string[] texts ? "[" + string.Join("|", texts) + "]" : FormattableString.Invariant($"{pair.Value}"))} ({pair.Value.GetType().Name})"));
}
