namespace System.Runtime.CompilerServices;

/// <summary>Lets the compiler build an interpolated string with the type that bears it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class InterpolatedStringHandlerAttribute : Attribute;
