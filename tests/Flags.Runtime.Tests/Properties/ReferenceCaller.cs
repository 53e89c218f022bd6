namespace FeatureFlags.Tests.Properties;

/// <summary>A caller as input of the reference implementation.</summary>
/// <param name="UserId">The user's id.</param>
/// <param name="Groups">The user's groups.</param>
/// <param name="Attributes">Strings, doubles, booleans, times and arrays of strings by name.</param>
internal sealed record ReferenceCaller(string? UserId, string[] Groups, Dictionary<string, object> Attributes)
{
    /// <summary>Converts the caller to a context.</summary>
    public FlagContext ToContext()
    {
        FlagContext context = new(UserId, Groups);
        foreach ((string name, object value) in Attributes)
        {
            context = value switch
            {
                string characters => context.With(name, characters),
                double number => context.With(name, number),
                bool boolean => context.With(name, boolean),
                DateTimeOffset time => context.With(name, time),
                _ => context.With(name, (string[])value),
            };
        }

        return context;
    }

    public override string ToString() => $"user {UserId ?? "-"} in [{string.Join(", ", Groups)}] with "
        + string.Join("; ", Attributes.Select(pair => $"{pair.Key}={Format(pair.Value)} ({pair.Value.GetType().Name})"));

    private static string Format(object value) =>
        value is string[] strings ? "[" + string.Join("|", strings) + "]" : FormattableString.Invariant($"{value}");
}
