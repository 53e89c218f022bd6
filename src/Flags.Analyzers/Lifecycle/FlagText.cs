using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Analyzers;

/// <summary>What messages say of a flag.</summary>
internal static class FlagText
{
    /// <summary><c> (owner web-team, ticket WEB-12)</c>; empty when the manifest names neither.</summary>
    public static string Contact(KnownFlag flag)
    {
        string?[] parts =
        [
            flag.Model.Owner is { } owner ? "owner " + Excerpt.Of(owner) : null,
            flag.Model.Ticket is { } ticket ? "ticket " + Excerpt.Of(ticket) : null,
        ];
        string contact = string.Join(", ", parts.Where(part => part is not null));
        return contact.Length == 0 ? "" : $" ({contact})";
    }

    /// <summary>What a retired flag is for good, to follow <c>is retired</c>. The value of a sensitive flag is not told.</summary>
    public static string KeptValue(KnownFlag flag) => flag.Model switch
    {
        { Sensitive: true } => "",
        { Shape.Type: FlagType.Percentage or FlagType.Users, Retired: FlagValue.Boolean { Value: var isOn } } => isOn ? " and stays on for everyone" : " and stays off for everyone",
        { Retired: { } value } when Text(value) is { } text => $" and stays {text}",
        _ => "",
    };

    private static string? Text(FlagValue value) => value switch
    {
        FlagValue.Boolean { Value: var isOn } => isOn ? "true" : "false",
        FlagValue.Integer { Value: var number } => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        FlagValue.Float { Text: var number } => Excerpt.Of(number),
        FlagValue.String { Value: var text } => Excerpt.Quoted(text),
        FlagValue.Variant { Name: var variant } => Excerpt.Quoted(variant),
        FlagValue.Object { Json: var json } => Excerpt.Of(json),
        _ => null,
    };
}
