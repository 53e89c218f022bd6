using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.Compiler;

/// <summary>Selects the syntax nodes that may contain the name of a flag as a string, without using the semantic model.</summary>
/// <param name="catalog">All flags that the compilation can use.</param>
/// <param name="marked">The names of the members that are marked with <c>[FlagName]</c>.</param>
/// <param name="wanted">The flag names, configuration keys and environment variables to find, or <c>null</c> to find any string.</param>
internal sealed class FlagNameCandidates(FlagCatalog catalog, MarkedMembers marked, HashSet<string>? wanted)
{
    private const string AttributeSuffix = "Attribute";

    public bool Contains(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax call => ContainsCall(call),
        ElementAccessExpressionSyntax access => ContainsElement(access, access.ArgumentList),
        ElementBindingExpressionSyntax binding => ContainsElement(binding, binding.ArgumentList),
        AttributeSyntax attribute => ContainsAttribute(attribute),
        ObjectCreationExpressionSyntax creation => marked.ContainsType(NameOf(creation.Type)) && Any(creation.ArgumentList, IsName),
        ImplicitObjectCreationExpressionSyntax creation => Any(creation.ArgumentList, IsName),
        ConstructorInitializerSyntax initializer => Any(initializer.ArgumentList, IsName),
        PrimaryConstructorBaseTypeSyntax type => marked.ContainsType(NameOf(type.Type)) && Any(type.ArgumentList, IsName),
        AssignmentExpressionSyntax assignment =>
            marked.Members.Contains(CallSite.NameOf(assignment.Left) ?? "") && ConstantString.Elements(assignment.Right).Any(IsName),
        _ => false,
    };

    private bool ContainsCall(InvocationExpressionSyntax call)
    {
        if (call.ArgumentList.Arguments.Count == 0 || CallSite.NameOf(call.Expression) is not { } name)
        {
            return false;
        }

        // The methods of the runtime are listed here, so that the metadata of its assembly need not be read.
        return name switch
        {
            "IsEnabled" => Any(call.ArgumentList, text => IsName(text) && !IsLevel(text)),
            "GetValue" or "Evaluate" or "Explain" or "GetRolloutPercentage" or "Describe" or "AddFlaggedService" => Any(
                call.ArgumentList, IsName),
            "GetSection" or "GetRequiredSection" => Any(call.ArgumentList, text => IsKey(text, CallSite.Receiver(call, null))),
            "GetEnvironmentVariable" => Any(call.ArgumentList, IsVariable),
            "IsEnabledAsync" or "GetVariantAsync" or "WithFeatureGate" or "UseForFeature" or "UseMiddlewareForFeature" or "AddForFeature"
                or "GetBooleanValueAsync" or "GetStringValueAsync" or "GetIntegerValueAsync"
                or "GetDoubleValueAsync" or "GetObjectValueAsync"
                or "GetBooleanDetailsAsync" or "GetStringDetailsAsync" or "GetIntegerDetailsAsync"
                or "GetDoubleDetailsAsync" or "GetObjectDetailsAsync" =>
                Any(call.ArgumentList, IsNameOfFlag) || (marked.Methods.Contains(name) && Any(call.ArgumentList, IsName)),
            _ => (marked.HasDelegate || marked.Methods.Contains(name)) && Any(call.ArgumentList, IsName),
        };
    }

    private bool ContainsElement(ExpressionSyntax site, BracketedArgumentListSyntax list) =>
        marked.HasIndexer ? Any(list, IsName) : Any(list, text => IsKey(text, CallSite.Receiver(site, null)));

    private bool ContainsAttribute(AttributeSyntax attribute)
    {
        string name = MarkedSource.SimpleName(attribute.Name);
        string type = name.EndsWith(AttributeSuffix, StringComparison.Ordinal) ? name : name + AttributeSuffix;
        if (type == "FlagNameAttribute")
        {
            return attribute.Parent?.Parent is ParameterSyntax { Default: not null }
                or PropertyDeclarationSyntax { Initializer: not null }
                or FieldDeclarationSyntax;
        }

        return attribute.ArgumentList is { } list
            && (type == "FeatureGateAttribute" || marked.ContainsType(type) || marked.ContainsType(name)
                ? list.Arguments.SelectMany(argument => ConstantString.Elements(argument.Expression)).Any(IsName)
                : list.Arguments.Any(argument =>
                    argument.NameEquals is { Name.Identifier.ValueText: var member } && marked.Members.Contains(member)));
    }

    private bool IsName(ExpressionSyntax text) =>
        ConstantString.OfLiteral(text) is { } literal ? IsWanted(literal) : ConstantString.IsCandidate(text);

    // Calls of IsEnabled on a logger are far more frequent than on a flag client, so they are excluded early.
    private static bool IsLevel(ExpressionSyntax text) =>
        text is MemberAccessExpressionSyntax { Expression: var type } && CallSite.NameOf(type) is "LogLevel" or "EventLevel";

    // Another library has its own names. A string is only relevant if it is the name of a flag.
    private bool IsNameOfFlag(ExpressionSyntax text) =>
        ConstantString.OfLiteral(text) is { } literal
            ? IsWanted(literal) && catalog.FindForeign(literal) is not null
            : ConstantString.IsCandidate(text);

    private bool IsVariable(ExpressionSyntax text) => ConstantString.OfLiteral(text) is { } literal
        ? catalog.Settings.WithinPrefix(literal) is not null && IsWanted(literal)
        : ConstantString.IsCandidate(text);

    private bool IsKey(ExpressionSyntax text, ExpressionSyntax? receiver) => ConstantString.OfLiteral(text) is { } literal
        ? ConfigurationKey.IsCandidate(catalog.Settings.Section, literal, receiver) && IsWanted(literal)
        : ConfigurationKey.IsConfiguration(receiver) && ConstantString.IsCandidate(text);

    private bool IsWanted(string text) =>
        wanted is null || wanted.Contains(text) || (text.IndexOf(':') >= 0 && text.Split(':').Any(wanted.Contains));

    private static bool Any(BaseArgumentListSyntax? list, Func<ExpressionSyntax, bool> predicate) =>
        list is not null && list.Arguments.Any(argument => ConstantString.Elements(argument.Expression).Any(predicate));

    private static string NameOf(TypeSyntax type) => type is NameSyntax name ? MarkedSource.SimpleName(name) : "";
}
