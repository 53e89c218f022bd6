using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FeatureFlags.Compiler;

/// <summary>
/// Finds the name of a flag in a configuration key, such as <c>FeatureFlags:new_ui</c>. Only keys in the section of this package
/// contain flag names. The section of Microsoft.FeatureManagement is ignored.
/// </summary>
internal static class ConfigurationKey
{
    private const char Separator = ':';

    private static readonly string[] s_names = ["conf", "cfg", "section", "setting", "manager"];

    /// <summary>
    /// Returns whether a configuration key may contain the name of a flag. This is possible if the key starts with the section of
    /// flags, or if the receiver is a call such as <c>GetSection</c>. The check does not use the semantic model.
    /// </summary>
    public static bool IsCandidate(string section, string key, ExpressionSyntax? receiver) =>
        receiver is InvocationExpressionSyntax || key.StartsWith(section, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Returns whether the name of a receiver suggests an <c>IConfiguration</c>, such as <c>config</c>. This fast check excludes most
    /// other indexers before the semantic model is used.
    /// </summary>
    public static bool IsConfiguration(ExpressionSyntax? receiver) =>
        receiver is InvocationExpressionSyntax
        || (receiver is not null
            && CallSite.NameOf(receiver) is { } name
            && s_names.Any(part => name.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0));

    /// <summary>
    /// Finds the name of a flag in a configuration key that code reads from the section <paramref name="path"/>. Returns false if the
    /// key contains no flag name.
    /// </summary>
    /// <param name="section">The path of the configuration section of flags.</param>
    /// <param name="path">The path of the section from which the key is read. Empty for the whole configuration.</param>
    /// <param name="key">The configuration key.</param>
    /// <param name="start">The start of the name in the key, in characters.</param>
    /// <param name="name">The name of the flag.</param>
    /// <returns>True if the key contains the name of a flag; false if it does not, or if the path already contains the name.</returns>
    public static bool TryFindName(string section, string path, string key, out int start, out string name)
    {
        name = "";
        string whole = path.Length == 0 ? key : path + Separator + key;
        start = section.Length + 1 - (whole.Length - key.Length);
        if (start < 0
            || whole.Length <= section.Length
            || whole[section.Length] != Separator
            || !whole.StartsWith(section, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        int end = key.IndexOf(Separator, start);
        name = key.Substring(start, (end < 0 ? key.Length : end) - start);
        return name.Length > 0;
    }

    /// <summary>
    /// Returns the path of the configuration section to which an expression refers. The path is empty for the whole configuration.
    /// Returns <c>null</c> if the path cannot be determined.
    /// </summary>
    public static string? PathOf(ExpressionSyntax? receiver, SemanticModel model, CancellationToken cancellationToken)
    {
        while (receiver is ParenthesizedExpressionSyntax { Expression: var inner })
        {
            receiver = inner;
        }

        if (receiver is InvocationExpressionSyntax call
            && model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol { Name: "GetSection" or "GetRequiredSection" } method
            && ArgumentMap.Of(method.Parameters, call.ArgumentList)
                .FirstOrDefault(argument => argument.Parameter.Name == "key").Value is { } text)
        {
            string? outer = PathOf(CallSite.Receiver(call, method), model, cancellationToken);
            string? key = ConstantString.Of(text, model, cancellationToken);
            return outer is null || key is null ? null : outer.Length == 0 ? key : outer + Separator + key;
        }

        return receiver is null || IsSection(model.GetTypeInfo(receiver, cancellationToken).Type) ? null : "";
    }

    private static bool IsSection(ITypeSymbol? type) =>
        type is not null
            && (type.Name == "IConfigurationSection" || type.AllInterfaces.Any(contract => contract.Name == "IConfigurationSection"));
}
