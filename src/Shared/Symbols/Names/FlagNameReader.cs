using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.Compiler;

/// <summary>Reads the flag names that a call, element access, attribute or assignment contains as strings.</summary>
internal readonly struct FlagNameReader(FlagCatalog catalog, SemanticModel model, CancellationToken cancellationToken)
{
    /// <summary>
    /// Returns information about a string that names a flag, such as the API to which the string is passed. Returns <c>null</c> if the
    /// string does not name a flag.
    /// </summary>
    public FlagNameUse? ReadText(ExpressionSyntax text) => text.Ancestors()
        .TakeWhile(node => node is not (StatementSyntax or MemberDeclarationSyntax))
        .SelectMany(Read)
        .FirstOrDefault(use => use.Text == text);

    public IEnumerable<FlagNameUse> Read(SyntaxNode site) => site switch
    {
        InvocationExpressionSyntax call => ReadCall(call, call.ArgumentList),
        ElementAccessExpressionSyntax access => ReadCall(access, access.ArgumentList),
        ElementBindingExpressionSyntax binding => ReadCall(binding, binding.ArgumentList),
        BaseObjectCreationExpressionSyntax creation => ReadCall(creation, creation.ArgumentList),
        ConstructorInitializerSyntax initializer => ReadCall(initializer, initializer.ArgumentList),
        PrimaryConstructorBaseTypeSyntax type => ReadCall(type, type.ArgumentList),
        AttributeSyntax attribute => ReadAttribute(attribute),
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment =>
            ReadMember(assignment, Symbol(assignment.Left), assignment.Right),
        EqualsValueClauseSyntax { Parent: { } declared } value =>
            ReadMember(value, model.GetDeclaredSymbol(declared, cancellationToken), value.Value),
        _ => [],
    };

    private IEnumerable<FlagNameUse> ReadCall(SyntaxNode site, BaseArgumentListSyntax? list) =>
        Symbol(site) is { } target ? ReadArguments(site, target, [.. ArgumentMap.Of(FlagNameApis.ParametersOf(target), list)]) : [];

    private IEnumerable<FlagNameUse> ReadAttribute(AttributeSyntax attribute)
    {
        if (Symbol(attribute) is not IMethodSymbol constructor)
        {
            return [];
        }

        if (constructor.ContainingType.ToDisplayString() == WellKnownTypes.FlagNameAttribute)
        {
            return ReadInitializers(attribute.Parent?.Parent);
        }

        FlagNameReader reader = this;
        return ReadArguments(attribute, constructor, [.. ArgumentMap.Of(constructor.Parameters, attribute.ArgumentList)])
            .Concat((attribute.ArgumentList?.Arguments ?? default)
                .Where(argument => argument.NameEquals is not null)
                .SelectMany(argument => reader.ReadMember(attribute, reader.Symbol(argument.NameEquals!.Name), argument.Expression)));
    }

    /// <summary>
    /// Reads the flag names in the initial values of a parameter, property or field that is marked with <c>[FlagName]</c>.
    /// </summary>
    private IEnumerable<FlagNameUse> ReadInitializers(SyntaxNode? marked)
    {
        IEnumerable<EqualsValueClauseSyntax?> values = marked switch
        {
            ParameterSyntax parameter => [parameter.Default],
            PropertyDeclarationSyntax property => [property.Initializer],
            FieldDeclarationSyntax fields => fields.Declaration.Variables.Select(variable => variable.Initializer),
            _ => [],
        };
        return values.OfType<EqualsValueClauseSyntax>().SelectMany(Read);
    }

    private IEnumerable<FlagNameUse> ReadMember(SyntaxNode site, ISymbol? member, ExpressionSyntax value)
    {
        if (member is not (IPropertySymbol or IFieldSymbol or IParameterSymbol) || !FlagNameApis.IsMarked(member))
        {
            return [];
        }

        FlagNameReader reader = this;
        return ConstantString.Elements(value)
            .Select(text => reader.Create(FlagNameApi.Marked, null, site, member, text))
            .OfType<FlagNameUse>();
    }

    private IEnumerable<FlagNameUse> ReadArguments(
        SyntaxNode site, ISymbol target, List<(IParameterSymbol Parameter, ExpressionSyntax Value)> arguments)
    {
        foreach ((IParameterSymbol parameter, ExpressionSyntax value) in arguments)
        {
            if (FlagNameApis.Find(target, parameter, model.Compilation) is not var (api, askedType))
            {
                continue;
            }

            foreach (ExpressionSyntax text in ConstantString.Elements(value))
            {
                if (Create(api, askedType, site, target, text) is { } use)
                {
                    yield return api == FlagNameApi.Marked && FindVariant(site, arguments) is { } variant
                        ? use with { Variant = variant, RequestedType = null }
                        : use;
                }
            }
        }
    }

    /// <summary>
    /// Returns the argument that specifies a variant, which is the argument for a parameter or property marked with
    /// <c>[FlagVariant]</c>. Returns <c>null</c> if no variant is specified.
    /// </summary>
    private ExpressionSyntax? FindVariant(SyntaxNode site, List<(IParameterSymbol Parameter, ExpressionSyntax Value)> arguments)
    {
        FlagNameReader reader = this;
        return arguments.Where(argument => FlagNameApis.AcceptsVariant(argument.Parameter)).Select(argument => argument.Value)
            .Concat(((site as AttributeSyntax)?.ArgumentList?.Arguments ?? default)
                .Where(argument =>
                    argument.NameEquals is { Name: var name }
                        && reader.Symbol(name) is IPropertySymbol property
                        && FlagNameApis.AcceptsVariant(property))
                .Select(argument => argument.Expression))
            .FirstOrDefault(value => !value.IsKind(SyntaxKind.NullLiteralExpression));
    }

    private FlagNameUse? Create(FlagNameApi api, ITypeSymbol? askedType, SyntaxNode site, ISymbol target, ExpressionSyntax text)
    {
        if (ConstantString.Of(text, model, cancellationToken) is not { } value)
        {
            return null;
        }

        FlagNameUse use = new(api, site, target, text, value) { RequestedType = askedType };
        return api switch
        {
            FlagNameApi.Configuration => InConfiguration(use),
            FlagNameApi.Environment =>
                catalog.Settings.WithinPrefix(value) is not null ? use with { Flag = catalog.Settable.FindVariable(value) } : null,
            FlagNameApi.FeatureManagement or FlagNameApi.OpenFeature => use with { Flag = catalog.FindForeign(value) },
            _ => use with { Flag = catalog.Find(value) },
        };
    }

    private FlagNameUse? InConfiguration(FlagNameUse use)
    {
        if (ConfigurationKey.PathOf(CallSite.Receiver(use.Site, use.Target), model, cancellationToken) is not { } path
            || !ConfigurationKey.TryFindName(catalog.Settings.Section, path, use.Value, out int start, out string name))
        {
            return null;
        }

        return use with
        {
            Name = name,
            NameStart = start,
            Flag = catalog.Settable.FindKey(name),
            IsRead = start + name.Length == use.Value.Length
                && use.Target.Name is not ("GetSection" or "GetRequiredSection")
                && !IsWritten(use.Site),
        };
    }

    private static bool IsWritten(SyntaxNode site) => site.Parent is AssignmentExpressionSyntax assignment && assignment.Left == site;

    private ISymbol? Symbol(SyntaxNode node) => model.GetSymbolInfo(node, cancellationToken).Symbol;
}
