namespace System.Runtime.CompilerServices;

/// <summary>
/// Marks a type as an interpolated string handler for the compiler. The target framework netstandard2.0 does not contain this
/// attribute.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class InterpolatedStringHandlerAttribute : Attribute;
