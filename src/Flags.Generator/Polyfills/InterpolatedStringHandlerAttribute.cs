namespace System.Runtime.CompilerServices;

/// <summary>Marks a type as an interpolated string handler for the compiler. Defined here for netstandard2.0.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class InterpolatedStringHandlerAttribute : Attribute;
