namespace System.Runtime.CompilerServices;

/// <summary>Marks a type with which the compiler can build interpolated strings.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class InterpolatedStringHandlerAttribute : Attribute;
