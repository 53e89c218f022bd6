using FeatureFlags.Manifest;
using FeatureFlags.Sources;
using Microsoft.Extensions.Configuration;

namespace FeatureFlags;

/// <summary>
/// Validates references to flags by name in code or configuration, such as the name of the flag that enables an endpoint.
/// </summary>
internal sealed class ReferenceValidator(FlagSnapshot snapshot, IConfiguration? configuration)
{
    /// <summary>
    /// Returns an error message, or <c>null</c> if the reference is valid. The message names the place, the flag, the configuration key and
    /// the cause. If a declared name is similar, the message suggests this name.
    /// </summary>
    public string? Validate(FlagReference reference)
    {
        string flag = $"{reference.Place} refers to the flag {Excerpt.Quoted(reference.Flag)}";
        if (!snapshot.TryFind(reference.Flag, out FlagManifest manifest, out int index))
        {
            return $"{flag}{PlaceOf(reference.Flag)}, which no manifest declares"
                + $"{NearestName.Suggest(reference.Flag, snapshot.FlagNames(), "")}";
        }

        FlagDefinition definition = manifest.Definition(index);
        FlagShape shape = definition.Shape;
        string type = FlagTypes.NameOf(shape.Type);
        return reference.Variant is not { } variant
            ? shape.Type switch
            {
                FlagType.Boolean or FlagType.Percentage or FlagType.Users => null,
                FlagType.Variant => $"{flag}{PlaceOf(reference.Flag)}, which has variants: name the required variant",
                _ => $"{flag}{PlaceOf(reference.Flag)}, which has the type {type} and is not an on/off flag",
            }
            : shape.Type != FlagType.Variant ? $"{flag}{PlaceOf(reference.Flag)} with a variant, but the flag has the type {type}"
            : definition.IndexOfVariant(variant) >= 0 ? null
            : $"{flag} with the variant {Excerpt.Quoted(variant)}{PlaceOf(variant)}, which the flag does not have"
                + NearestName.Suggest(variant, [.. shape.Variants], "");
    }

    private string PlaceOf(string text) => ConfigurationLocation.Find(configuration, text) is { } place ? $" ({place})" : "";
}
