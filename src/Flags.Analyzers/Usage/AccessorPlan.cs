using System.Collections.Immutable;
using FeatureFlags.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.Analyzers;

/// <summary>The generated member that can replace a string that names a flag, or the call around it.</summary>
/// <param name="Form">The form of the replacement.</param>
/// <param name="Expression">The accessor, the constant, or the gate with its constants, qualified from the global namespace.</param>
/// <param name="Display">The replacement for display.</param>
internal sealed record AccessorPlan(AccessorForm Form, string Expression, string Display)
{
    /// <summary>Gets the namespaces that the expression needs in scope, separated by spaces.</summary>
    public string Imports { get; init; } = "";

    /// <summary>Gets the properties for the code fix.</summary>
    public ImmutableDictionary<string, string?> Properties => ImmutableDictionary<string, string?>.Empty
        .Add(DiagnosticProperties.Form, Form.ToString())
        .Add(DiagnosticProperties.Expression, Expression)
        .Add(DiagnosticProperties.Display, Display)
        .Add(DiagnosticProperties.Imports, Imports);

    /// <summary>Returns the replacement, or <c>null</c> if the string cannot be improved or no member is accessible.</summary>
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

    /// <summary>Returns the constant with the name of a flag, or <c>null</c> if it is not accessible.</summary>
    public static AccessorPlan? NameOf(KnownFlag flag, Compilation compilation) =>
        FindAccessor(flag, compilation) is null ? null : Create(AccessorForm.Name, flag);

    private static AccessorPlan Create(AccessorForm form, KnownFlag flag)
    {
        TypeNames types = flag.Manifest.Types;
        string member = (form == AccessorForm.Name ? "Names." : "") + flag.MemberName;
        string suffix = form is AccessorForm.Value or AccessorForm.Name or AccessorForm.None ? "" : "." + form;
        return new AccessorPlan(form, $"{types.Qualify(types.Class)}.{member}{suffix}", $"{types.Class}.{member}{suffix}");
    }

    // Two assemblies may have classes with the same name, in which case neither name is usable.
    private static IPropertySymbol? FindAccessor(KnownFlag flag, Compilation compilation) =>
        flag.Manifest.FindAccessor(flag) is { } accessor
        && compilation.IsSymbolAccessibleWithin(accessor, compilation.Assembly)
        && SymbolEqualityComparer.Default.Equals(
            compilation.GetTypeByMetadataName(flag.Manifest.Types.MetadataName), accessor.ContainingType)
            ? accessor
            : null;

    // A string that is already a constant of the code is written in one place only, so its uses are not reported.
    private static bool IsOwnText(FlagNameUse use, FlagCatalog catalog, SemanticModel model, CancellationToken cancellationToken) =>
        use.Text is not (IdentifierNameSyntax or MemberAccessExpressionSyntax)
        && !FlagUses.IsNameMember(use, catalog, model, cancellationToken);
}
