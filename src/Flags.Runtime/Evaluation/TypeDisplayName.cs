namespace FeatureFlags;

/// <summary>
/// Formats the name of a type in C# syntax, such as <c>string</c>, <c>int?</c> or <c>List&lt;string&gt;</c>. The format is the same as in
/// the diagnostics of the build.
/// </summary>
internal static class TypeDisplayName
{
    private static readonly Dictionary<Type, string> s_keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(IntPtr)] = "nint",
        [typeof(UIntPtr)] = "nuint",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(char)] = "char",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    public static string Of(Type type)
    {
        if (s_keywords.TryGetValue(type, out string? keyword))
        {
            return keyword;
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying) + "?";
        }

        if (type.IsArray)
        {
            return Of(type.GetElementType()!) + "[" + new string(',', type.GetArrayRank() - 1) + "]";
        }

        int arity = type.Name.IndexOf('`');
        return arity < 0 ? type.Name : $"{type.Name.Substring(0, arity)}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>";
    }
}
