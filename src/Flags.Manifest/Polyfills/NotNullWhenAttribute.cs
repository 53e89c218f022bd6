#if NETSTANDARD2_0
namespace System.Diagnostics.CodeAnalysis;

/// <summary>Declares that an <c>out</c> argument is not null if the method returns the given value.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class NotNullWhenAttribute(bool returnValue) : Attribute
{
    public bool ReturnValue { get; } = returnValue;
}
#endif
