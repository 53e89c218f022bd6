using FeatureFlags.Manifest;

namespace FeatureFlags.Generator;

/// <summary>
/// Writes the documentation of an accessor: the description of the flag, and remarks with its type, default, owner and other properties.
/// </summary>
internal static class FlagDocumentation
{
    public static string Write(EmittedFlag flag) =>
        $"{DocComment.Summary(flag.Flag.Description, Fallback(flag.Flag.Name))}\n/// <remarks>{string.Join("; ", Facts(flag))}</remarks>";

    /// <summary>
    /// Returns the description of a flag as one line of XML. If the flag has no description, the line contains the name of the flag.
    /// </summary>
    public static string OneLine(string? description, string name) => DocComment.Line(description, Fallback(name));

    private static string Fallback(string name) => $"The flag <c>{XmlText.Line(name)}</c>.";

    private static IEnumerable<string> Facts(EmittedFlag flag)
    {
        FlagModel model = flag.Flag;
        yield return $"{FlagTypes.NameOf(model.Shape.Type)}, "
            + $"{(model.Default is FlagValue.Targeting ? "targeted by default" : $"default {Code(PlainText.Of(model.Default!))}")}";

        if (flag.Fixed is { } value)
        {
            yield return $"{(flag.Pinned is null ? "retired" : "pinned")}: always {Code(PlainText.Of(value))}";
        }

        if (model.Owner is { } owner)
        {
            yield return $"owner {XmlText.Line(owner)}";
        }

        if (model.Ticket is { } ticket)
        {
            yield return $"ticket {XmlText.Line(ticket)}";
        }

        if (model.Expires is { } expires)
        {
            yield return $"expires {expires}";
        }

        yield return Code(RuntimeNames.EnvironmentPrefix + FlagNaming.ToEnvironmentName(model.Name));
    }

    private static string Code(string text) => text.Length == 0 ? "empty" : $"<c>{XmlText.Line(Excerpt.Of(text))}</c>";
}
