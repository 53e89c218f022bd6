using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.Compiler;

/// <summary>
/// Determines the parameter for each argument of a call. The class uses only the syntax, because semantic analysis of the whole method
/// body would be slower.
/// </summary>
internal static class ArgumentMap
{
    public static IEnumerable<(IParameterSymbol Parameter, ExpressionSyntax Value)> Of(
        ImmutableArray<IParameterSymbol> parameters, BaseArgumentListSyntax? list) =>
        Map(
            parameters,
            (list?.Arguments ?? default).Select(argument => (argument.NameColon?.Name.Identifier.ValueText, argument.Expression)));

    public static IEnumerable<(IParameterSymbol Parameter, ExpressionSyntax Value)> Of(
        ImmutableArray<IParameterSymbol> parameters, AttributeArgumentListSyntax? list) =>
        Map(
            parameters,
            (list?.Arguments ?? default)
                .Where(argument => argument.NameEquals is null)
                .Select(argument => (argument.NameColon?.Name.Identifier.ValueText, argument.Expression)));

    private static IEnumerable<(IParameterSymbol Parameter, ExpressionSyntax Value)> Map(
        ImmutableArray<IParameterSymbol> parameters, IEnumerable<(string? Name, ExpressionSyntax Value)> arguments)
    {
        int position = 0;
        foreach ((string? name, ExpressionSyntax value) in arguments)
        {
            IParameterSymbol? parameter = name is not null ? parameters.FirstOrDefault(candidate => candidate.Name == name)
                : position < parameters.Length ? parameters[position]
                : parameters.LastOrDefault() is { IsParams: true } rest ? rest
                : null;
            position++;
            if (parameter is not null)
            {
                yield return (parameter, value);
            }
        }
    }
}
