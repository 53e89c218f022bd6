#if !NET
namespace System.Diagnostics.CodeAnalysis;

/// <summary>Declares which members of a type are used through reflection, so that the trimmer keeps these members.</summary>
[AttributeUsage(AttributeTargets.GenericParameter)]
internal sealed class DynamicallyAccessedMembersAttribute(DynamicallyAccessedMemberTypes memberTypes) : Attribute
{
    public DynamicallyAccessedMemberTypes MemberTypes { get; } = memberTypes;
}

/// <summary>Specifies the kinds of members that are used through reflection. Only the kinds that this library uses are defined.</summary>
internal enum DynamicallyAccessedMemberTypes
{
    PublicParameterlessConstructor = 1,
    PublicConstructors = 3,
}
#endif
