#if NETSTANDARD2_0
namespace System.Runtime.CompilerServices;

/// <summary>Enables <c>init</c> accessors and records for the target framework netstandard2.0.</summary>
internal static class IsExternalInit;
#endif
