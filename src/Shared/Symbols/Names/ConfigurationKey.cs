using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.Compiler;

/// <summary>The part of a configuration key that is a flag's name. The section of Microsoft.FeatureManagement is another one.</summary>
internal static class ConfigurationKey
{
    public const string Section = "FeatureFlags";

    private const char Separator = ':';

    private static readonly string[] s_names = ["conf", "cfg", "section", "setting", "manager"];

    /// <summary>Whether a key, or what a receiver adds before it, can lead to a flag. Asks the compiler nothing.</summary>
    public static bool IsCandidate(string key, ExpressionSyntax? receiver) =>
        receiver is InvocationExpressionSyntax || key.StartsWith(Section, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether something is called like a configuration, for keys that are no literals: what is read by a constant is more often a table, and to
    /// ask the compiler costs the binding of the method.
    /// </summary>
    public static bool IsConfiguration(ExpressionSyntax? receiver) =>
        receiver is InvocationExpressionSyntax
        || (receiver is not null && CallSite.NameOf(receiver) is { } name && s_names.Any(part => name.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0));

    /// <summary>Finds the flag's name in a key.</summary>
    /// <param name="path">The section that the key is read from, empty for the whole configuration.</param>
    /// <param name="key">The key.</param>
    /// <param name="start">Where the name begins in the key.</param>
    /// <param name="name">The name.</param>
    /// <returns>False where the key names no flag, or the path has named it already.</returns>
    public static bool TryFindName(string path, string key, out int start, out string name)
    {
        start = 0;
        name = "";
        if (path.Length == 0)
        {
            start = Section.Length + 1;
            if (key.Length <= start || key[Section.Length] != Separator || !key.StartsWith(Section, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }
        else if (!path.Equals(Section, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        int end = key.IndexOf(Separator, start);
        name = key.Substring(start, (end < 0 ? key.Length : end) - start);
        return name.Length > 0;
    }

    /// <summary>The section that an expression stands for: empty for the whole configuration, null when it is not known.</summary>
    public static string? PathOf(ExpressionSyntax? receiver, SemanticModel model, CancellationToken cancellationToken)
    {
        while (receiver is ParenthesizedExpressionSyntax { Expression: var inner })
        {
            receiver = inner;
        }

        if (receiver is InvocationExpressionSyntax call
            && model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol { Name: "GetSection" or "GetRequiredSection" } method
            && ArgumentMap.Of(method.Parameters, call.ArgumentList).FirstOrDefault(argument => argument.Parameter.Name == "key").Value is { } text)
        {
            string? outer = PathOf(CallSite.Receiver(call, method), model, cancellationToken);
            string? key = ConstantText.Of(text, model, cancellationToken);
            return outer is null || key is null ? null : outer.Length == 0 ? key : outer + Separator + key;
        }

        return receiver is null || IsSection(model.GetTypeInfo(receiver, cancellationToken).Type) ? null : "";
    }

    private static bool IsSection(ITypeSymbol? type) =>
        type is not null && (type.Name == "IConfigurationSection" || type.AllInterfaces.Any(contract => contract.Name == "IConfigurationSection"));
}
