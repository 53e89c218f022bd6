using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace FeatureFlags.Generator.Tests;

/// <summary>Visits every object that a value references. Fails on types that keep a compilation alive or never compare equal.</summary>
internal sealed class ObjectWalk
{
    private static readonly Type[] s_forbidden =
    [
        typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(Compilation), typeof(Location), typeof(SourceText),
        typeof(AdditionalText), typeof(Delegate),
    ];

    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);

    public int Visited { get; private set; }

    public void Visit(object? value, string path)
    {
        if (value is null)
        {
            return;
        }

        Type type = value.GetType();
        Assert.False(s_forbidden.Any(forbidden => forbidden.IsAssignableFrom(type)), $"{path} is a {type}.");
        if (type.IsPrimitive || type.IsEnum || value is string or decimal || (!type.IsValueType && !_seen.Add(value)))
        {
            return;
        }

        Visited++;
        if (value is IEnumerable items)
        {
            foreach (object? item in items)
            {
                Visit(item, path + "[]");
            }
        }

        for (Type? declaring = type; declaring is not null && declaring != typeof(object) && !type.IsArray; declaring = declaring.BaseType)
        {
            foreach (FieldInfo field in declaring.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Visit(field.GetValue(value), $"{path}.{field.Name}");
            }
        }
    }
}
