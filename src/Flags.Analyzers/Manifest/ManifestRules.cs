using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.DiagnosticSeverity;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Defines the diagnostic descriptors for issues in a manifest. The manifest reader creates the text of the messages.
/// </summary>
internal static class ManifestRules
{
    private static readonly DiagnosticDescriptor s_unreadableManifest = new(
        Ids.UnreadableManifest, "Unreadable manifest", "{0}", Categories.Manifest, Error, true,
        description: HelpLinks.Describe(
            Ids.UnreadableManifest,
            "Correct the JSON at the reported position. The usual causes are a missing comma or quote, an extra bracket, and "
                + "single quotes."),
        helpLinkUri: HelpLinks.For(Ids.UnreadableManifest));

    private static readonly DiagnosticDescriptor s_incompleteFlag = new(
        Ids.IncompleteFlag, "Unknown flag type or missing property", "{0}", Categories.Manifest, Error, true,
        description: HelpLinks.Describe(
            Ids.IncompleteFlag,
            "Set flagType to boolean, integer, float, string, object, percentage, users or variant, and add the properties that "
                + "the type needs, such as defaultValue."),
        helpLinkUri: HelpLinks.For(Ids.IncompleteFlag));

    private static readonly DiagnosticDescriptor s_unfitValue = new(
        Ids.UnfitValue, "Invalid flag value", "{0}", Categories.Manifest, Error, true,
        description: HelpLinks.Describe(
            Ids.UnfitValue,
            "Change the value so that it fits the flag's type and limits, or change the limit."),
        helpLinkUri: HelpLinks.For(Ids.UnfitValue));

    private static readonly DiagnosticDescriptor s_duplicateName = new(
        Ids.DuplicateName, "Duplicate flag name or identifier", "{0}", Categories.Manifest, Error, true,
        description: HelpLinks.Describe(Ids.DuplicateName, "Rename or remove one of the two."),
        helpLinkUri: HelpLinks.For(Ids.DuplicateName));

    private static readonly DiagnosticDescriptor s_unusualName = new(
        Ids.UnusualName, "Flag name not in snake_case", "{0}", Categories.Manifest, Warning, true,
        description: HelpLinks.Describe(Ids.UnusualName, "Rename the flag to snake_case, in the manifest and in its settings."),
        helpLinkUri: HelpLinks.For(Ids.UnusualName));

    private static readonly DiagnosticDescriptor s_unknownProperty = new(
        Ids.UnknownProperty, "Unknown property", "{0}", Categories.Manifest, Warning, true,
        description: HelpLinks.Describe(
            Ids.UnknownProperty,
            "Correct the name of the property, or remove the property. Use a comment for a note."),
        helpLinkUri: HelpLinks.For(Ids.UnknownProperty));

    private static readonly DiagnosticDescriptor s_unownedTemporaryFlag = new(
        Ids.UnownedTemporaryFlag, "Temporary flag without owner or expiry", "{0}", Categories.Manifest, Info, true,
        description: HelpLinks.Describe(Ids.UnownedTemporaryFlag, "Add owner and expires, or set permanent to true."),
        helpLinkUri: HelpLinks.For(Ids.UnownedTemporaryFlag));

    private static readonly DiagnosticDescriptor s_brokenReference = new(
        Ids.BrokenReference, "Unresolved or cyclic reference", "{0}", Categories.Manifest, Error, true,
        description: HelpLinks.Describe(
            Ids.BrokenReference,
            "Correct the name, declare the missing flag or segment, or remove one reference of a cycle."),
        helpLinkUri: HelpLinks.For(Ids.BrokenReference));

    private static readonly DiagnosticDescriptor s_unnameableFlag = new(
        Ids.UnnameableFlag, "Name without a C# identifier", "{0}", Categories.Manifest, Warning, true,
        description: HelpLinks.Describe(Ids.UnnameableFlag, "Use a name that has a letter."),
        helpLinkUri: HelpLinks.For(Ids.UnnameableFlag));

    /// <summary>Gets the descriptors of all manifest issues, with the diagnostic id as the key.</summary>
    public static IReadOnlyDictionary<string, DiagnosticDescriptor> ById { get; } = new[]
    {
        s_unreadableManifest,
        s_incompleteFlag,
        s_unfitValue,
        s_duplicateName,
        s_unusualName,
        s_unknownProperty,
        s_unownedTemporaryFlag,
        s_brokenReference,
        s_unnameableFlag,
    }.ToDictionary(rule => rule.Id, StringComparer.Ordinal);
}
