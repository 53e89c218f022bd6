using System.Collections.Immutable;
using FeatureFlags.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.Analyzers;

/// <summary>
/// Represents the code with which a code fix replaces a string that names a flag, or the whole call that contains the string. The
/// replacement is a generated member, or a gate (a condition on flags) of Flags.AspNetCore.
/// </summary>
/// <param name="Form">The form of the replacement.</param>
/// <param name="Expression">The C# code of the replacement. All names are qualified from the global namespace.</param>
/// <param name="Display">The short form of the replacement for the message of the diagnostic.</param>
internal sealed record AccessorPlan(AccessorForm Form, string Expression, string Display)
{
    /// <summary>
    /// Gets the namespaces that the file must import for the replacement, separated by spaces; an empty string if no import is necessary.
    /// </summary>
    public string Imports { get; init; } = "";

    /// <summary>Gets the diagnostic properties that pass the replacement to the code fix.</summary>
    public ImmutableDictionary<string, string?> Properties => ImmutableDictionary<string, string?>.Empty
        .Add(DiagnosticProperties.Form, Form.ToString())
        .Add(DiagnosticProperties.Expression, Expression)
        .Add(DiagnosticProperties.Display, Display)
        .Add(DiagnosticProperties.Imports, Imports);

    /// <summary>
    /// Returns the replacement for a string that names a flag, or for the call that contains the string. Returns <c>null</c> if no suitable
    /// replacement exists, or if the code cannot access the generated members of the flag.
    /// </summary>
    public static AccessorPlan? Find(
        FlagNameUse use, KnownFlag flag, FlagCatalog catalog, SemanticModel model, CancellationToken cancellationToken)
    {
        if (flag.Model.Retired is not null || !use.IsRead || FindAccessor(flag, model.Compilation) is not { } accessor)
        {
            return null;
        }

        if (new MovableGate(use, catalog, model, cancellationToken).Plan() is { } gate)
        {
            return gate;
        }

        AccessorForm form = new ReplaceableCall(use, flag, accessor, model, cancellationToken).Form();
        return form != AccessorForm.Name || IsOwnText(use, catalog, model, cancellationToken) ? Create(form, flag) : null;
    }

    /// <summary>
    /// Returns the plan to replace a string with the generated constant for the name of the flag. Returns <c>null</c> if the code cannot
    /// access the constant.
    /// </summary>
    public static AccessorPlan? NameOf(KnownFlag flag, Compilation compilation) =>
        FindAccessor(flag, compilation) is null ? null : Create(AccessorForm.Name, flag);

    private static AccessorPlan Create(AccessorForm form, KnownFlag flag)
    {
        TypeNames types = flag.Manifest.Types;
        string member = (form == AccessorForm.Name ? "Names." : "") + flag.MemberName;
        string suffix = form is AccessorForm.Value or AccessorForm.Name or AccessorForm.None ? "" : "." + form;
        return new AccessorPlan(form, $"{types.Qualify(types.Class)}.{member}{suffix}", $"{types.Class}.{member}{suffix}");
    }

    // Two assemblies may have classes with the same name. Code can then use neither by its name.
    private static IPropertySymbol? FindAccessor(KnownFlag flag, Compilation compilation) =>
        flag.Manifest.FindAccessor(flag) is { } accessor
        && compilation.IsSymbolAccessibleWithin(accessor, compilation.Assembly)
        && SymbolEqualityComparer.Default.Equals(
            compilation.GetTypeByMetadataName(flag.Manifest.Types.MetadataName), accessor.ContainingType)
            ? accessor
            : null;

    // Returns whether the use contains the string itself. A use of a constant that the code declares is not reported, because the string
    // is then written in only one place.
    private static bool IsOwnText(FlagNameUse use, FlagCatalog catalog, SemanticModel model, CancellationToken cancellationToken) =>
        use.Text is not (IdentifierNameSyntax or MemberAccessExpressionSyntax)
        && !FlagUses.IsNameMember(use, catalog, model, cancellationToken);
}
