using System.Collections.Immutable;
using FeatureFlags.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.Analyzers;

/// <summary>The generated member that can stand in place of a text, or of the call around it.</summary>
/// <param name="Form">How the member is used.</param>
/// <param name="Expression">The accessor, the constant, or the gate with its constants, qualified from the global namespace.</param>
/// <param name="Display">What to write, as people read it.</param>
internal sealed record AccessorPlan(AccessorForm Form, string Expression, string Display)
{
    /// <summary>Namespaces that the expression needs in scope, parted by spaces.</summary>
    public string Imports { get; init; } = "";

    /// <summary>What the fix is told.</summary>
    public ImmutableDictionary<string, string?> Properties => ImmutableDictionary<string, string?>.Empty
        .Add(DiagnosticProperties.Form, Form.ToString())
        .Add(DiagnosticProperties.Expression, Expression)
        .Add(DiagnosticProperties.Display, Display)
        .Add(DiagnosticProperties.Imports, Imports);

    /// <summary>Null where the text is as good as it can be, or no member can be seen from there.</summary>
    public static AccessorPlan? Find(FlagNameUse use, KnownFlag flag, FlagCatalog catalog, SemanticModel model, CancellationToken cancellationToken)
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

    /// <summary>The constant with a flag's name; null where it cannot be seen.</summary>
    public static AccessorPlan? NameOf(KnownFlag flag, Compilation compilation) =>
        FindAccessor(flag, compilation) is null ? null : Create(AccessorForm.Name, flag);

    private static AccessorPlan Create(AccessorForm form, KnownFlag flag)
    {
        TypeNames types = flag.Manifest.Types;
        string member = (form == AccessorForm.Name ? "Names." : "") + flag.MemberName;
        string suffix = form is AccessorForm.Value or AccessorForm.Name or AccessorForm.None ? "" : "." + form;
        return new AccessorPlan(form, $"{types.Qualify(types.Class)}.{member}{suffix}", $"{types.Class}.{member}{suffix}");
    }

    // Two assemblies may have classes of one name: then neither can be written.
    private static IPropertySymbol? FindAccessor(KnownFlag flag, Compilation compilation) =>
        flag.Manifest.FindAccessor(flag) is { } accessor
        && compilation.IsSymbolAccessibleWithin(accessor, compilation.Assembly)
        && SymbolEqualityComparer.Default.Equals(compilation.GetTypeByMetadataName(flag.Manifest.Types.MetadataName), accessor.ContainingType)
            ? accessor
            : null;

    // A constant that the code names itself is spelt in one place, and the generated one is what it would be changed to.
    private static bool IsOwnText(FlagNameUse use, FlagCatalog catalog, SemanticModel model, CancellationToken cancellationToken) =>
        use.Text is not (IdentifierNameSyntax or MemberAccessExpressionSyntax)
        && !FlagUses.IsNameMember(use, catalog, model, cancellationToken);
}
