using FeatureFlags.Compiler;
using FeatureFlags.Manifest;

namespace FeatureFlags.Analyzers;

/// <summary>Formats information about a flag for the messages of diagnostics.</summary>
internal static class FlagDisplay
{
    /// <summary>
    /// Returns the owner and the ticket of a flag, such as <c> (owner web-team, ticket WEB-12)</c>; empty if the manifest declares
    /// neither.
    /// </summary>
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

    /// <summary>
    /// Returns the part of a message that states the final value of a retired flag, such as <c> and stays on for everyone</c>. Returns
    /// an empty string for a sensitive flag, whose value must not appear in messages.
    /// </summary>
    public static string FinalValue(KnownFlag flag) => flag.Model switch
    {
        { Sensitive: true } => "",
        { Shape.Type: FlagType.Percentage or FlagType.Users, Retired: FlagValue.Boolean { Value: var isOn } } =>
            isOn ? " and stays on for everyone" : " and stays off for everyone",
        { Retired: { } value } when Text(value) is { } text => $" and stays {text}",
        _ => "",
    };

    private static string? Text(FlagValue value) => value switch
    {
        FlagValue.Boolean { Value: var isOn } => isOn ? "true" : "false",
        FlagValue.Integer { Value: var number } => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        FlagValue.Float { Text: var number } => Excerpt.Of(number),
        FlagValue.String { Value: var text } => Excerpt.Quoted(text),
        FlagValue.Variant { Name: var name } => Excerpt.Quoted(name),
        FlagValue.Object { Json: var json } => Excerpt.Of(json),
        _ => null,
    };
}
